using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Windows of a series, and sequences of any lengths with their masks.</summary>
public sealed class SeriesTests
{
    // Step t has the values 10·t and 10·t + 1.
    private static readonly float[] Series = [.. Enumerable.Range(0, 9).SelectMany(t => new[] { 10f * t, (10f * t) + 1 })];

    [Fact]
    public void Windows_overlap_and_targets_stand_behind_them()
    {
        var data = Dataset.OfWindows(Series, features: 2, steps: 3, horizon: 2, stride: 2).OrThrow();
        Assert.Equal("3 examples N×3×2 → N×4", data.ToString());
        Assert.Equal([20, 21, 30, 31, 40, 41], data.InputAt(1));
        Assert.Equal([50, 51, 60, 61], data.TargetAt(1));
        var one = Dataset.OfWindows(Series, 2, 3, horizon: 2, targets: [1]).OrThrow();
        Assert.Equal((5, "N×2"), (one.Count, one.TargetShape.ToString()));
        Assert.Equal([71, 81], one.TargetAt(4));
        Assert.Equal(one.InputAt(4), one.Skip(4).InputAt(0));
        // What the caller does with the array afterwards is none of the dataset's business.
        var mine = (float[])Series.Clone();
        var kept = Dataset.OfWindows(mine, 2, 3).OrThrow();
        mine[0] = 99;
        Assert.Equal(0, kept.InputAt(0)[0]);
    }

    [Fact]
    public void The_next_value_of_a_wave_is_learnt()
    {
        var data = Dataset.OfWindows([.. Enumerable.Range(0, 200).Select(t => (float)Math.Sin(t / 3.0))], features: 1, steps: 6).OrThrow();
        var recipe = Recipe.For(Loss.MeanSquaredError) with { Optimizer = Optimizer.Adam(0.02), Epochs = 30, Seed = 1 };
        var last = (FlattenFrom<Sequence>() >> Dense(8) >> Tanh >> Dense(1)).Train(recipe).Fit(data.Take(150), data.Skip(156)).OrThrow();
        Assert.InRange(last.Validation.Loss, 0, 0.01);
    }

    [Theory]
    [InlineData(0, 3, 1, 1, "features: OfWindows expected at least 1, got 0\n  hint: the smallest is one")]
    [InlineData(2, 0, 1, 1, "steps: OfWindows expected at least 1, got 0\n  hint: the smallest is one")]
    [InlineData(2, 3, 1, -1, "stride: OfWindows expected at least 1, got -1\n  hint: the smallest is one")]
    [InlineData(4, 3, 1, 1, "series: OfWindows expected a multiple of 4 values, got 18\n  hint: give whole steps")]
    [InlineData(
        2,
        8,
        2,
        1,
        "series: OfWindows expected at least 10 steps: a window of 8 and 2 behind it, got 9\n  hint: take shorter windows"
    )]
    [InlineData(2, int.MaxValue, int.MaxValue, 1, "at least 4294967294 steps")]
    public void What_makes_no_window_is_told(int features, int steps, int horizon, int stride, string said) =>
        Assert.Contains(
            said,
            string.Join('\n', Dataset.OfWindows(Series, features, steps, horizon, stride).Problems),
            StringComparison.Ordinal
        );

    [Fact]
    public void Targets_are_values_of_a_step_and_all_are_finite()
    {
        Assert.Equal("2", Assert.Single(Dataset.OfWindows(Series, 2, 3, targets: [2]).Problems).Actual);
        Assert.Equal("none", Assert.Single(Dataset.OfWindows(Series, 2, 3, targets: []).Problems).Actual);
        Assert.NotEmpty(Dataset.OfWindows([1, float.NaN, 3, 4], 1, 2).Problems);
        Assert.NotEmpty(Dataset.OfWindows(null!, 1, 2).Problems);
    }

    [Theory]
    [InlineData(PaddingSide.End)]
    [InlineData(PaddingSide.Start)]
    public void Sequences_of_any_lengths_bring_their_mask(PaddingSide side)
    {
        float[][] sequences =
        [
            [1, 2, 3, 4],
            [5, 6],
            [7, 8, 9, 10, 11, 12],
        ];
        var tensors = Tensors.OfMaskedSequences(2, sequences, side: side);
        Assert.Equal("(N×3×2, N×3)", tensors.Shape.ToString());
        Assert.Equal(side == PaddingSide.End ? [1, 1, 0, 1, 0, 0, 1, 1, 1] : [0, 1, 1, 0, 0, 1, 1, 1, 1], tensors.Second().ToArray());
        var model = (WithMask >> Gru(3, bidirectional: true) >> Dense(2)).Initialize(tensors.Shape, 2, Precision.Float64).OrThrow();
        var together = model.Predict(tensors).OrThrow().ToDoubles();
        for (var i = 0; i < sequences.Length; i++)
        {
            var alone = Tensors.OfMaskedSequences(2, [sequences[i]]);
            var own = Model.Of(model.Pipeline, alone.Shape, model.Parameters).OrThrow().Predict(alone).OrThrow().ToDoubles();
            Close.To(own, together[(i * 2)..((i * 2) + 2)], 1e-12);
        }

        Assert.Equal("(N×2×2, N×2)", Tensors.OfMaskedSequences(2, sequences, maxLength: 2, side: side).Shape.ToString());
        Assert.NotEmpty(Dataset.Of(Tensors.OfMaskedSequences(4, sequences), Tensors.OfLabels([0, 1, 0])).Problems);
    }
}
