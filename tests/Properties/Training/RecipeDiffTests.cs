using Xunit;

namespace DeepPipeline.Properties.Training;

/// <summary>What a diff, a hash and a recipe's source look like.</summary>
public sealed class RecipeDiffTests
{
    private static readonly Recipe<Features, Labels> Plain = Recipe.For(Loss.CrossEntropy);

    [Fact]
    public void A_diff_reads_so()
    {
        var before = Plain with
        {
            Optimizer = Optimizer.Adam(),
            Schedule = Schedule.WarmUp(100).Then(Schedule.Cosine(1000)),
            Groups = [ParameterGroup.Of("a"), ParameterGroup.Of("b", 0.1)],
            Batch = 32,
        };
        var after = before with
        {
            Optimizer = Optimizer.Adam(3e-4),
            Schedule = Schedule.WarmUp(200).Then(Schedule.Cosine(1000)),
            Groups = [ParameterGroup.Of("b", frozen: true)],
            Clip = Clipping.ByNorm(1),
            Metrics = [Metric.Accuracy],
            Precision = Precision.Float64,
        };
        Assert.Equal(
            """
            optimizer.learningRate: 0.001 → 0.0003
            schedule.parts[0].length: 100 → 200
            groups[0]: removed ParameterGroup.Of("a")
            groups[1].learningRate: 0.1 → none
            groups[1].frozen: false → true
            clip: Clipping.None → Clipping.ByNorm(1)
            metrics[0]: added Metric.Accuracy
            precision: Precision.Float32 → Precision.Float64
            """,
            string.Join('\n', before.Diff(after))
        );
        Assert.Equal(
            "optimizer: Optimizer.Adam() → Optimizer.Sgd(0.1)",
            string.Join('\n', Plain.Diff(Plain.WithOptimizer(Optimizer.Sgd(0.1))))
        );
    }

    [Fact]
    public void Source_says_what_is_not_usual()
    {
        Assert.Equal("Recipe.For(Loss.CrossEntropy)", Plain.ToString());
        Assert.Equal(
            "Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.01, beta2: 0.99), Groups = [ParameterGroup.Of(\"head\", learningRate: 0.1)], Batch = 64 }",
            (Plain with { Optimizer = Optimizer.Adam(0.01, beta2: 0.99), Groups = [ParameterGroup.Of("head", 0.1)], Batch = 64 }).ToString()
        );
        Assert.Equal(
            "Recipe.For(Loss.Both(Loss.MeanSquaredErrorOf<Sequence>(), Loss.CrossEntropy)) with { Regularization = new Regularization(L2: 0.5) }",
            Recipe.For(Loss.Both(Loss.MeanSquaredErrorOf<Sequence>(), Loss.CrossEntropy)).WithRegularization(l2: 0.5).ToString()
        );
    }

    // A hash that changes makes every result that is known by it somebody else's: it may change with the version of the form only.
    // The first is that of {"gives":"Features","pipeline":1,"recipe":{"loss":"meanSquaredError"},"targets":"Features"}, by Python's hashlib.
    [Fact]
    public void Hashes_stay_what_they_are()
    {
        var recipe = Recipe.For(Loss.MeanSquaredError);
        Assert.Equal("c1a2707240349b22c12a85a1531876273caedc52dcfca5a2a9075a165b571c42", recipe.Hash.Hex);
        Assert.Equal(
            "9496e7d225f5",
            (
                recipe with
                {
                    Optimizer = Optimizer.Sgd(0.1, 0.9),
                    Schedule = Schedule.WarmUp(5).Then(Schedule.Constant),
                    Seed = 7,
                    Clip = Clipping.ByNorm(1),
                }
            ).Hash.ToString()
        );
    }

    [Fact]
    public void A_zero_has_one_hash_whatever_its_sign()
    {
        Assert.Equal(Plain.WithRegularization(0.0, 1), Plain.WithRegularization(-0.0, 1));
        Assert.Equal(Plain.WithRegularization(0.0, 1).Hash, Plain.WithRegularization(-0.0, 1).Hash);
        Assert.Equal(Plain.WithOptimizer(Optimizer.Sgd(0.0)).Hash, Plain.WithOptimizer(Optimizer.Sgd(-0.0)).Hash);
    }

    [Fact]
    public void A_hash_is_short_where_people_read_it() => Assert.Equal(Plain.Hash.Hex[..12], $"{Plain.Hash}");
}
