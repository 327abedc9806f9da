using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>With every optimiser a run goes on from any state with the bits that it has when it is not stopped.</summary>
public sealed class ResumingTests
{
    private const int Epochs = 4;

    public static TheoryData<Optimizer> Optimizers => [.. OptimizerSamples.All];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_run_goes_on_from_every_step_of_an_epoch(Optimizer optimizer)
    {
        var run = Toy.Run(Toy.Recipe with { Optimizer = optimizer });
        var whole = run.Take(Epochs).ToArray();
        foreach (var (state, _) in Toy.Steps(run, whole[0].State, 2))
        {
            var rest = run.From(state).OrThrow().Take(Epochs - state.Epoch).ToArray();
            Assert.Equal(whole[^1].State.Step, rest[^1].State.Step);
            Assert.Equal(whole[^1].State.Parameters, rest[^1].State.Parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void It_learns(Optimizer optimizer)
    {
        var losses = Toy.Run(Toy.Recipe with { Optimizer = optimizer }).Take(Epochs).Select(epoch => epoch.Training.Loss).ToArray();
        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
    }
}
