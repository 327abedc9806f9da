using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A moving average of a run's parameters.</summary>
public sealed class AveragingTests
{
    private const double Decay = 0.5;

    private static readonly Recipe<Features, Labels> Averaged = Toy.Recipe with { Average = Averaging.Exponential(Decay) };

    [Fact]
    public void The_average_follows_the_parameters_as_its_equation_says()
    {
        var run = Toy.Run(Averaged);
        var expected = run.Start.Parameters.ToDoubles();
        foreach (var (state, _) in run.States().Take(12))
        {
            var d = Math.Min(Decay, (1.0 + state.Step) / (10.0 + state.Step));
            var theta = state.Parameters.ToDoubles();
            expected = [.. expected.Zip(theta, (a, t) => (d * a) + ((1 - d) * t))];
            Close.To(expected, state.Average!.ToDoubles(), 1e-12);
        }
    }

    [Fact]
    public void It_changes_nothing_of_what_is_learnt() =>
        Assert.Equal(Toy.Run().Skip(1).First().State.Parameters, Toy.Run(Averaged).Skip(1).First().State.Parameters);

    [Fact]
    public void It_is_the_model_that_epochs_give_and_that_is_judged()
    {
        var validation = Toy.Data(20, 100);
        var epoch = Toy.Run(Averaged, validate: validation).Skip(1).First();
        Assert.Equal(epoch.State.Average, epoch.Model.Parameters);
        Assert.NotEqual(epoch.State.Parameters, epoch.Model.Parameters);
        Assert.Equal(epoch.Model.Evaluate(Loss.CrossEntropy, validation).OrThrow(), epoch.Validation);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_decay_that_is_none_is_a_problem(double decay)
    {
        var problem = Assert.Single((Toy.Recipe with { Average = Averaging.Exponential(decay) }).Problems);
        Assert.Equal(("recipe.average", "a decay of at least 0 and under 1"), (problem.Path, problem.Expected));
    }
}
