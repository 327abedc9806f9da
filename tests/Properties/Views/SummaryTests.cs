using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>Summaries.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void The_digit_classifier_is_summarised_so() =>
        Assert.Equal(
            """
            path       layer         output     parameters  multiply-adds  memory
            ─────────────────────────────────────────────────────────────────────
                       input         N×1×28×28
            0.flatten  Flatten       N×784               0              0     0 B
            1.dense    Dense(128)    N×128         100,480        100,352   512 B
            2.relu     Relu          N×128               0              0   512 B
            3.dropout  Dropout(0.2)  N×128               0              0     0 B
            4.dense    Dense(10)     N×10            1,290          1,280    40 B
            ─────────────────────────────────────────────────────────────────────
            parameters: 101,770 (397.5 KiB in float32), trainable 101,770, frozen 0
            an example: 101,632 multiply-adds, 1.0 KiB of activations
            """,
            Models.Digits.Summary(Image.Of(1, 28, 28)).OrThrow().ToString()
        );

    [Fact]
    public void A_residual_block_with_a_frozen_layer_is_summarised_so() =>
        Assert.Equal(
            """
            path                      layer     output  parameters  multiply-adds  memory
            -------------------------------------------------------------------------------------
                                      input     Nx3
            0.dense                   Dense(8)  Nx8             32             24    32 B  frozen
            block/0.residual/0.dense  Dense(8)  Nx8             72             64    32 B
            block/0.residual/1.relu   Relu      Nx8              0              0    32 B
            block/0.residual/2.dense  Dense(8)  Nx8             72             64    32 B
            block/0.residual          Sum       Nx8              0              0    32 B
            2.relu                    Relu      Nx8              0              0    32 B
            -------------------------------------------------------------------------------------
            parameters: 176 (704 B in float32), trainable 144, frozen 32
            an example: 152 multiply-adds, 192 B of activations
            """,
            Summary.Render(Models.Block.Summary(Features.Of(3)).OrThrow(), ascii: true)
        );

    [Fact]
    public void Paths_that_would_not_fit_stand_above_the_rows_that_share_them() =>
        Assert.Equal(
            """
            path                   layer               output     parameters  multiply-adds   memory
            ────────────────────────────────────────────────────────────────────────────────────────────────────
                                   input               N×3×32×32
            stem/
              0.conv2d             Conv2d(8, 7, stri…  N×8×16×16       1,176        301,056  8.0 KiB
              1.batchNorm          BatchNorm()         N×8×16×16          32              0  8.0 KiB  running 16
              2.relu               Relu                N×8×16×16           0              0  8.0 KiB
              3.maxPool2d          MaxPool2d(3, stri…  N×8×8×8             0              0  2.0 KiB
            layer1/block1/0.residual/body/
              0.conv2d             Conv2d(8, 3, padd…  N×8×8×8           576         36,864  2.0 KiB
              1.batchNorm          BatchNorm()         N×8×8×8            32              0  2.0 KiB  running 16
              2.relu               Relu                N×8×8×8             0              0  2.0 KiB
              3.conv2d             Conv2d(8, 3, padd…  N×8×8×8           576         36,864  2.0 KiB
              4.batchNorm          BatchNorm()         N×8×8×8            32              0  2.0 KiB  running 16
            layer1/block1/
              0.residual           Sum                 N×8×8×8             0              0  2.0 KiB
              1.relu               Relu                N×8×8×8             0              0  2.0 KiB
            2.globalAveragePool2d  GlobalAveragePool…  N×8                 0              0     32 B
            head                   Dense(10)           N×10               90             80     40 B
            ────────────────────────────────────────────────────────────────────────────────────────────────────
            parameters: 2,514 (9.8 KiB in float32), trainable 2,466, frozen 0, running statistics 48
            an example: 374,864 multiply-adds, 40.1 KiB of activations
            """,
            DeepPipeline.Models.ResNet(10, width: 8, 1).Summary(Image.Of(3, 32, 32)).OrThrow().ToString()
        );

    [Fact]
    public void Every_row_of_a_table_says_its_whole_path_or_stands_below_it()
    {
        var summary = DeepPipeline.Models.UNet(2).Summary(Image.Of(3, 64, 64)).OrThrow();
        foreach (var width in new[] { 100, 300 })
        {
            var (above, paths) = ("", new List<string>());
            foreach (var line in Summary.Render(summary, width).Split('\n').Skip(3).TakeWhile(line => line[0] != '─'))
            {
                if (line.EndsWith('/'))
                    above = line;
                else
                    paths.Add((line[0] == ' ' ? above : "") + line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
            }

            Assert.Equal(summary.Rows.Map(row => row.Path.Text), paths);
        }
    }

    [Fact]
    public void What_weights_cost_and_how_long_they_may_be_stands_beside_them() =>
        Assert.Equal(
            """
            path             layer     output  parameters  multiply-adds  memory
            ────────────────────────────────────────────────────────────────────────────────────────
                             input     N×3
            0.chain/0.dense  Dense(8)  N×8             32             24    32 B  l1 0.01, l2 0.0001
            0.chain/1.relu   Relu      N×8              0              0    32 B
            1.chain/held     Dense(8)  N×8             72             64    32 B  max norm 3
            1.chain/1.dense  Dense(4)  N×4             36             32    16 B  l2 0.5, max norm 3
            2.tanh           Tanh      N×4              0              0    16 B
            3.@s             Dense(4)  N×4             20             16    16 B  max norm 2
            4.dense          Dense(4)  N×4             20             16    16 B  frozen
            5.@s             Dense(4)  N×4              0             16    16 B  shared 20
            ────────────────────────────────────────────────────────────────────────────────────────
            parameters: 180 (720 B in float32), trainable 160, frozen 20
            an example: 168 multiply-adds, 176 B of activations
            """,
            Models.Regular.Summary(Features.Of(3)).OrThrow().ToString()
        );

    [Fact]
    public void Shared_parameters_are_counted_once()
    {
        var summary = Models.Mixed.Summary(Features.Of(4)).OrThrow();
        Assert.Equal((20, 0), (summary.Rows[0].Parameters, summary.Rows[0].SharedParameters));
        Assert.Equal((0, 20), (summary.Rows[^1].Parameters, summary.Rows[^1].SharedParameters));
        Assert.Equal(summary.Totals.Parameters, summary.Rows.Sum(row => row.Parameters));
        Assert.Equal(Models.Mixed.Lower(Features.Of(4)).OrThrow().ParameterCount, summary.Totals.Parameters);
        Assert.Equal(72, summary.Totals.Frozen);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(90)]
    [InlineData(100)]
    [InlineData(200)]
    public void No_line_is_longer_than_it_may_be(int width)
    {
        var table = Summary.Render(Models.Mixed.Summary(Features.Of(4)).OrThrow(), width);
        Assert.All(table.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Dropout_costs_memory_only_while_learning()
    {
        Assert.Equal(0, Models.Digits.Summary(Image.Of(1, 28, 28)).OrThrow().Rows[3].Bytes);
        Assert.Equal(512, Models.Digits.Summary(Image.Of(1, 28, 28), Mode.Train).OrThrow().Rows[3].Bytes);
    }

    [Fact]
    public void Summaries_are_equal_by_value() =>
        Assert.Equal(Models.Mixed.Summary(Features.Of(4)).OrThrow(), Models.Mixed.Summary(Features.Of(4)).OrThrow());

    [Fact]
    public void Every_row_of_every_pipeline_is_found()
    {
        foreach (var layer in Zoo.All)
        {
            foreach (var input in new[] { Shape.Batch(4), Shape.Batch(1, 2, 2), Shape.Batch(2, 2) })
            {
                // Those that have no such input say so; what lowers has a table and a drawing.
                if (Lowering.Of(layer, input, Mode.Train).TryGet(out var program))
                {
                    var summary = Summary.Of(layer, input, Mode.Train).OrThrow();
                    Assert.Equal(program.ParameterCount, summary.Rows.Sum(row => row.Parameters));
                    Assert.Equal(program.Instructions.Sum(i => Cost.Of(program, i).MultiplyAdds), summary.Totals.MultiplyAdds);
                    Assert.Contains($"-->|\"{program.OutputShape}\"|", Diagram.Mermaid(layer, input).OrThrow(), StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Problems_of_shapes_are_the_summarys() =>
        Assert.Equal(
            "1.dense: Dense(-3) expected at least 1 unit, got -3\n  hint: the number of units is the number of outputs",
            string.Join('\n', (Flatten >> Dense(-3)).Summary(Image.Of(1, 2, 2)).Problems)
        );
}
