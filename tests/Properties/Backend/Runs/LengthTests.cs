using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A number of epochs in the recipe ends a run, however it is looked at; where there is none, a run is endless.</summary>
public sealed class LengthTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public async Task A_run_has_as_many_epochs_as_its_recipe_says()
    {
        var run = Run(2);
        Assert.Equal([1, 2], run.Select(epoch => epoch.Number));
        Assert.Equal(2 * run.StepsAnEpoch, run.States().Count());
        var awaited = new List<int>();
        await foreach (var epoch in run.InBackground())
            awaited.Add(epoch.Number);
        Assert.Equal([1, 2], awaited);
        Assert.Equal(run.Last().State, run.Fit().OrThrow().State);
    }

    [Fact]
    public void A_run_that_goes_on_ends_where_it_would_have_ended()
    {
        var run = Run(2);
        var states = run.States().Select(step => step.State).ToArray();
        Assert.Equal([2], run.From(states[run.StepsAnEpoch - 1]).OrThrow().Select(epoch => epoch.Number));
        Assert.Equal([2], run.From(states[run.StepsAnEpoch]).OrThrow().Select(epoch => epoch.Number));
        Assert.Empty(run.From(states[^1]).OrThrow());
        // An epoch that was begun is finished.
        Assert.Equal([2], Run(1).From(states[run.StepsAnEpoch]).OrThrow().Select(epoch => epoch.Number));
        Assert.Equal(states[^1], run.From(states[^1]).OrThrow().Fit().OrThrow().State);
    }

    [Fact]
    public void A_run_with_checkpoints_gives_its_last_epoch_again_and_ends()
    {
        int[] Numbers(int epochs) => [.. Run(epochs).Checkpointed(folder.Path("checkpoints")).OrThrow().Select(epoch => epoch.Number)];
        Assert.Equal([1, 2], Numbers(2));
        Assert.Equal([2], Numbers(2));
        Assert.Equal([2, 3], Numbers(3));
    }

    [Fact]
    public void A_run_whose_recipe_says_nothing_is_endless_and_fitting_takes_one_epoch()
    {
        var run = Run(null);
        Assert.Equal(7, run.TakeWhile(epoch => epoch.Number <= 7).Count());
        Assert.Equal(1, run.Fit().OrThrow().Number);
        Assert.Null(Recipe.For(Loss.CrossEntropy).Epochs);
    }

    [Fact]
    public void A_recipe_without_the_number_is_written_and_known_as_before()
    {
        Assert.DoesNotContain("epochs", Toy.Recipe.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"epochs\": 1", (Toy.Recipe with { Epochs = 1 }).ToJson(), StringComparison.Ordinal);
        Assert.All(
            new int?[] { null, 1, 5 },
            epochs =>
                Assert.Equal(epochs, Recipe.FromJson<Features, Labels>((Toy.Recipe with { Epochs = epochs }).ToJson()).OrThrow().Epochs)
        );
    }

    public void Dispose() => folder.Dispose();

    private static Run<Features, Features, Labels> Run(int? epochs) => Toy.Run(Toy.Recipe with { Epochs = epochs });
}
