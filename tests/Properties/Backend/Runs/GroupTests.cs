using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Groups of parameters with their own rate or decay, or that stay as they are.</summary>
public sealed class GroupTests
{
    private static readonly Pipeline<Features, Features> Model =
        Named("stem", Dense(5) >> Tanh) >> Named("body", Dense(5) >> BatchNorm() >> Tanh) >> Dense(Toy.Classes);

    private static readonly Recipe<Features, Labels> Plain = Toy.Recipe with { Optimizer = Optimizer.Sgd(0.1, weightDecay: 0.01) };

    [Fact]
    public void A_group_that_is_frozen_stays_as_it_is_and_the_rest_learns()
    {
        var run = Run(ParameterGroup.Of("stem/**", frozen: true));
        var after = run.First().State.Parameters;
        Assert.All(
            after.Paths,
            path => Assert.Equal(path.StartsWith("stem/", StringComparison.Ordinal), Same(run.Start.Parameters, after, path))
        );
    }

    [Fact]
    public void A_group_that_is_frozen_gives_the_bits_of_a_pipeline_that_is_frozen_there()
    {
        var frozen = Model.Freeze("body").OrThrow().Train(Plain).On(Toy.Data(40)).OrThrow().Skip(1).First().State.Parameters;
        var grouped = Run(ParameterGroup.Of("body", frozen: true)).Skip(1).First().State.Parameters;
        Assert.All(frozen.Paths, path => Assert.True(Same(frozen, grouped, path), path));
    }

    [Fact]
    public void A_group_steps_by_its_own_rate_and_decay()
    {
        var run = Run(ParameterGroup.Of("stem/**", learningRate: 0.2, weightDecay: 0));
        var rows = run.Batches(1).First();
        var plain = Run();
        var (own, all) = (run.Step(run.Start, rows).OrThrow().State.Parameters, plain.Step(plain.Start, rows).OrThrow().State.Parameters);
        foreach (var path in own.Paths.Where(path => !path.StartsWith("stem/", StringComparison.Ordinal)))
            Assert.True(Same(all, own, path), path);
        var (before, with, without) = (Numbers(run.Start.Parameters), Numbers(all), Numbers(own));
        // θ − 0.1(g + 0.01θ) without the group; with it θ − 0.2g.
        Assert.All(
            before.Zip(with, without),
            at => Assert.Equal(at.First - (0.2 * (((at.First - at.Second) / 0.1) - (0.01 * at.First))), at.Third, 1e-12)
        );

        static double[] Numbers(Parameters parameters) => parameters.Find("stem/0.dense/weight").OrThrow();
    }

    [Fact]
    public void The_first_group_that_names_a_layer_holds()
    {
        var run = Run(ParameterGroup.Of("stem/0.dense"), ParameterGroup.Of("**", frozen: true));
        var after = run.First().State.Parameters;
        Assert.All(
            after.Paths,
            path => Assert.Equal(!path.StartsWith("stem/", StringComparison.Ordinal), Same(run.Start.Parameters, after, path))
        );
    }

    [Fact]
    public void A_group_that_names_nothing_is_a_problem() =>
        Assert.Equal(
            "recipe.groups: ParameterGroup.Of(\"sten/**\", learningRate: 0.1) expected a layer with parameters, got none at sten/**\n  hint: did you mean stem?",
            Problem(ParameterGroup.Of("sten/**", learningRate: 0.1))
        );

    [Fact]
    public void A_rate_under_zero_is_a_problem() =>
        Assert.Equal(
            "recipe.groups: ParameterGroup.Of(\"stem\", learningRate: -1) expected learningRate of at least 0, got -1\n  hint: set learningRate, or leave it out for the optimiser's",
            Problem(ParameterGroup.Of("stem", learningRate: -1))
        );

    [Fact]
    public void Groups_that_freeze_everything_are_a_problem() =>
        Assert.Contains(
            "expected a parameter to train, got only frozen ones",
            Problem(ParameterGroup.Of("**", frozen: true)),
            StringComparison.Ordinal
        );

    private static Run<Features, Features, Labels> Run(params ParameterGroup[] groups) =>
        Model.Train(Plain.WithGroups(groups)).On(Toy.Data(40)).OrThrow();

    private static string Problem(ParameterGroup group) =>
        Assert.Single(Model.Train(Plain.WithGroups(group)).On(Toy.Data(40)).Problems).ToString();

    private static bool Same(Parameters one, Parameters two, string path) =>
        one.Find(path).OrThrow().SequenceEqual(two.Find(path).OrThrow());
}
