using Xunit;

namespace DeepPipeline.Properties.Training;

/// <summary>Which words a value is said with.</summary>
public sealed class WordTests
{
    private static readonly Loss<Pair<Features, Sequence>, Pair<Labels, Sequence>> TwoLosses = Loss.Both(
        Loss.CrossEntropy,
        Loss.MeanSquaredErrorOf<Sequence>()
    );

    [Fact]
    public void What_is_said_with_With_is_a_further_member()
    {
        var recipe = Recipe.For(Loss.MeanSquaredErrorOf<Image>().WithReduction(Reduction.Sum));
        Assert.Equal("Recipe.For(Loss.MeanSquaredErrorOf<Image>().WithReduction(Reduction.Sum))", recipe.ToString());
        Assert.Equal(
            "loss.reduction: Reduction.Mean → Reduction.Sum",
            string.Join('\n', Recipe.For(Loss.MeanSquaredErrorOf<Image>()).Diff(recipe))
        );
        Assert.Equal(
            recipe,
            Recipe
                .FromJson<Image, Image>(
                    """{"pipeline":1,"gives":"Image","targets":"Image","recipe":{"loss":{"is":"meanSquaredErrorOf","reduction":"sum"}}}"""
                )
                .OrThrow()
        );
    }

    [Fact]
    public void What_is_said_of_both_is_said_of_each() =>
        Assert.Equal(
            TwoLosses.WithReduction(Reduction.Sum),
            Recipe
                .FromJson<Pair<Features, Sequence>, Pair<Labels, Sequence>>(
                    """{"pipeline":1,"gives":{"pair":["Features","Sequence"]},"targets":{"pair":["Labels","Sequence"]},"recipe":{"loss":{"is":"both","first":"crossEntropy","second":"meanSquaredErrorOf","reduction":"sum"}}}"""
                )
                .OrThrow()
                .Loss
        );

    // Null stands for ClassWeights.None: nobody has to say either.
    [Fact]
    public void An_argument_that_changes_nothing_is_left_out() =>
        Assert.Equal("Recipe.For(Loss.CrossEntropyWith(0.1))", Recipe.For(Loss.CrossEntropyWith(0.1, ClassWeights.None)).ToString());

    [Fact]
    public void An_argument_that_is_only_there_for_its_kinds_is_left_out() =>
        Assert.Equal(
            "Metrics = [Metric.First<Features, Labels, Sequence, Sequence>(Metric.F1()), Metric.Second<Features, Labels, Sequence, Sequence>(Metric.R2Of<Sequence>())]",
            Recipe
                .For(TwoLosses)
                .WithMetrics(Metric.First(Metric.F1(), TwoLosses), Metric.Second(Metric.R2Of<Sequence>(), TwoLosses))
                .ToString()
                .Split("with { ")[1]
                .TrimEnd(' ', '}')
        );
}
