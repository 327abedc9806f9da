using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Signals, N×C×L, and sequences, N×T×F, have as many axes; layers over channels tell them apart by the kind.</summary>
public sealed class ChannelTests
{
    private static readonly Pipeline<Signal, Features> Net =
        Conv1d(3, kernel: 2) >> BatchNorm() >> Relu >> GlobalAveragePool1d >> Dense(Toy.Classes);

    public static TheoryData<KindPreserving, int> Layers { get; } =
        new()
        {
            { BatchNorm(), 4 },
            { BatchNorm(affine: false), 2 },
            { PRelu(), 1 },
        };

    [Theory]
    [MemberData(nameof(Layers))]
    public void They_mean_the_same_of_a_signal_and_of_the_sequence_that_it_is_turned_into(KindPreserving layer, int parameters)
    {
        var (asSequence, asSignal) = (layer.At<Sequence>(), Permute<Sequence, Signal>(2, 1) >> layer >> Permute<Signal, Sequence>(2, 1));
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var points = new[] { asSequence, asSignal }
                .Select(pipeline => Point.Draw(pipeline.Lower(Sequence.Of(5, 3), mode).OrThrow(), 4, 53))
                .ToArray();
            Assert.All(points, point => Assert.Equal(Enumerable.Repeat(3L, parameters), point.Program.Parameters.Map(p => p.Shape.Count)));
            var (one, other) = (points[0].Run(), points[1].Run());
            Close.To(one.Output, other.Output, 1e-12);
            Close.To(one.OfInput, other.OfInput, 1e-12);
        }
    }

    [Fact]
    public void Layer_norms_take_all_of_a_signal_and_one_step_of_a_sequence()
    {
        foreach (var norm in new[] { LayerNorm(), RmsNorm() })
        {
            Assert.All(norm.At<Signal>().Lower(Signal.Of(2, 5)).OrThrow().Parameters, p => Assert.Equal(Shape.Fixed(2, 5), p.Shape));
            Assert.All(norm.At<Sequence>().Lower(Sequence.Of(2, 5)).OrThrow().Parameters, p => Assert.Equal(Shape.Fixed(5), p.Shape));
        }

        var (signal, image) = (
            LayerNorm().At<Signal>().Lower(Signal.Of(2, 5)).OrThrow(),
            LayerNorm().At<Image>().Lower(Image.Of(2, 1, 5)).OrThrow()
        );
        Close.To(Point.Draw(image, 3, 54).Run().Output, Point.Draw(signal, 3, 54).Run().Output, 1e-12);
    }

    [Fact]
    public void A_step_over_signals_moves_a_statistic_a_channel()
    {
        var run = Net.Train(with: Toy.Recipe).On(Signals(37)).OrThrow();
        var convolution = Conv1d(3, kernel: 2).Lower(Signal.Of(2, 2)).OrThrow();
        var start = run.Start.Parameters;
        var output = Oracles.Oracle.Run(
            convolution,
            [.. convolution.Parameters.Map(p => start.Find(p.Path).OrThrow())],
            Toy.Inputs(8),
            8,
            null
        )[convolution.Output];
        double[] channels = [.. Enumerable.Range(0, 3).Select(c => output.Data.Where((_, i) => i % 3 == c).Average())];
        var after = run.Step(run.Start, 0, 1, 2, 3, 4, 5, 6, 7).OrThrow().State.Parameters;
        Close.To([.. channels.Select(mean => 0.1 * mean)], after.Find("1.batchNorm/runningMean").OrThrow(), 1e-12);
    }

    [Fact]
    public void Whatever_takes_a_pipeline_knows_its_kinds()
    {
        var net = BatchNorm() >> (LayerNorm() >> Conv1d(3, kernel: 2)) >> PRelu() >> FlattenFrom<Signal>() >> Dense(Toy.Classes);
        var (input, data) = (Signal.Of(2, 4), Dataset.Of(Signal.Of(2, 4), Toy.Inputs(74), Toy.Classified(37)).OrThrow());
        var program = net.Lower(input).OrThrow();
        Assert.Equal([2L, 2, 2, 2], program.Parameters.Take(4).Map(p => p.Shape.Count));
        var epoch = net.Train(with: Toy.Recipe).On(data, data).OrThrow().Take(1).Last();
        Assert.Equal(program.ParameterCount, epoch.Model.Parameters.Count);
        Assert.True(epoch.Model.Evaluate(Loss.CrossEntropy, data).IsOk);
        Assert.Equal(program.ParameterCount, net.Summary(input).OrThrow().Totals.Parameters);
        Assert.Empty(Diagram.Mermaid(net, input).Problems);
    }

    [Fact]
    public void Of_an_untyped_tree_the_kind_is_known_from_the_first_layer_that_says_it()
    {
        Assert.Equal([4L, 4, 4, 4], Statistics(Chain.Of(new ReluLayer(), (Conv1d(4, kernel: 3) >> BatchNorm()).Tree), Shape.Batch(2, 9)));
        Assert.Equal([6L, 6, 6, 6], Statistics(Chain.Of(Lstm(6).Tree, BatchNorm().Tree), Shape.Batch(2, 9)));
        Assert.Equal([9L, 9, 9, 9], Statistics(BatchNorm().Tree, Shape.Batch(2, 9)));
        Assert.Equal([2L, 2, 2, 2], Statistics(BatchNorm().Tree, Shape.Batch(2, 9), Signal.Kind));

        static long[] Statistics(Layer tree, Shape input, Kind? kind = null) =>
            [
                .. Lowering
                    .Of(tree, input, Mode.Eval, kind)
                    .OrThrow()
                    .Parameters.Filter(p => p.Path.Contains("batchNorm", StringComparison.Ordinal))
                    .Map(p => p.Shape.Count),
            ];
    }

    [Fact]
    public void What_only_looks_alike_is_reported()
    {
        Assert.Equal(
            """
            1.lstm: Lstm(6) expected Sequence (N×T×F), got Signal (N×C×L)
              hint: give it Sequence (N×T×F), the batch first
            """,
            Assert.Single(Lowering.Of(Chain.Of(Conv1d(4, kernel: 3).Tree, Lstm(6).Tree), Shape.Batch(2, 9), Mode.Eval).Problems).ToString()
        );
        Assert.Equal(
            """
            1.dense: Dense(6) expected Features (N×F), got Mask (N×T)
              hint: put FlattenFrom<Mask>() before it
            """,
            Assert.Single(Lowering.Of(Chain.Of(PaddingMask().Tree, Dense(6).Tree), Shape.Batch(9), Mode.Eval).Problems).ToString()
        );
        Assert.Equal(
            """
            (pipeline): input expected Signal (N×C×L), got N×9
              hint: put Reshape<Features, Signal>(channels, length) before it
            """,
            Assert.Single(Lowering.Of(BatchNorm().Tree, Shape.Batch(9), Mode.Eval, Signal.Kind).Problems).ToString()
        );
    }

    private static Dataset<Signal, Labels> Signals(int rows) =>
        Dataset.Of(Signal.Of(2, 2), Toy.Inputs(rows), Toy.Classified(rows)).OrThrow();
}
