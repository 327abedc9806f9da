using DeepPipeline.Ir;
using Xunit;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>What is said of a path that a loss looks at and the model has not.</summary>
public sealed class PathsOfLossesTests
{
    [Fact]
    public void Where_none_is_near_the_first_ten_are_told_and_whether_there_are_more()
    {
        var hints = Enumerable.Range(2, 12).Select(Hint).ToList();
        Assert.All(hints, hint => Assert.Contains("0.relu, 1.relu", hint, StringComparison.Ordinal));
        Assert.Equal(10, hints.Where(hint => !hint.EndsWith('…')).Max(Told));
        Assert.All(hints.Where(hint => hint.EndsWith('…')), hint => Assert.Equal(10 + 1, Told(hint)));

        static int Told(string hint) => hint.Split(", ").Length;
    }

    [Fact]
    public void A_layer_that_gives_two_values_is_told()
    {
        var loss = Loss.Define<Features, Features>("penalty", (_, _, values) => values.At("two").Abs().Mean(keepAxes: false));
        var model = Layers.Named("two", Layers.Fork(Layers.Dense(4), Layers.Dense(4))).Sum();
        var problem = Assert.Single(Lowering.WithLoss(model.Tree, loss.Function, Shape.Batch(4), Shape.Batch(4), Mode.Train).Problems);
        Assert.Equal(("a layer that gives one value", "\"two\", which gives a pair"), (problem.Expected, problem.Actual));
    }

    private static string Hint(int layers)
    {
        var loss = Loss.Define<Features, Features>(
            "penalty",
            (_, _, values) => values.At("elsewhere/altogether").Abs().Mean(keepAxes: false)
        );
        var model = Chain.Of(Enumerable.Repeat(Layers.Relu.Tree, layers));
        return Assert.Single(Lowering.WithLoss(model, loss.Function, Shape.Batch(4), Shape.Batch(4), Mode.Train).Problems).Hint;
    }
}
