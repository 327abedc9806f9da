using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Checkpoints: a state written down, from which a run goes on as if it had not stopped.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public void Every_state_is_read_as_it_was_written()
    {
        var run = EverythingOn.Run();
        foreach (var (state, _) in run.States().Take(12).Prepend(new StepResult(run.Start, Scores.Empty)))
            Assert.Equal(state, run.Load(run.Save(state, folder.Path("state")).OrThrow()).OrThrow());
        Assert.Equal(["state"], folder.Names);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_was_dropped_anywhere_ends_as_if_it_had_not_been(int every)
    {
        var whole = EverythingOn.Run().Take(4).Last();
        for (var dropped = 1; dropped <= 11; dropped += 2)
        {
            var place = folder.Path($"{every}-{dropped}");
            using var source = new CancellationTokenSource();
            var steps = 0;
            Assert.Throws<OperationCanceledException>(() => Kept(place).Until(source.Token).Observe(_ => Stop()).Last());
            var last = Kept(place).TakeWhile(epoch => epoch.Number <= 4).Last();
            Assert.Equal(whole.State, last.State);
            Assert.Equal(whole.Model, last.Model);

            void Stop()
            {
                if (++steps == dropped)
                    source.Cancel();
            }
        }

        Run<Features, Features, Labels> Kept(string place) => EverythingOn.Run().Checkpointed(place, every).OrThrow();
    }

    [Fact]
    public void A_run_that_was_done_gives_its_last_epoch_again()
    {
        var last = EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First(epoch => epoch.Number == 2);
        Assert.Equal(
            last.State,
            Assert.Single(EverythingOn.Run().Checkpointed(folder.Root).OrThrow().TakeWhile(epoch => epoch.Number <= 2)).State
        );
    }

    [Fact]
    public void So_many_files_stay_as_are_asked_for()
    {
        EverythingOn.Run().Checkpointed(folder.Root, every: 1, keep: 3).OrThrow().First(epoch => epoch.Number == 2);
        Assert.Equal(
            ["checkpoint-0000000008.safetensors", "checkpoint-0000000009.safetensors", "checkpoint-0000000010.safetensors"],
            folder.Names
        );
    }

    [Fact]
    public void What_a_process_left_that_was_ended_while_writing_is_taken_away()
    {
        File.WriteAllText(folder.Path(".checkpoint-0000000001.safetensors.0123.tmp"), "half");
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow();
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_a_problem()
    {
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First();
        var other = EverythingOn.Model.Train(EverythingOn.Recipe with { Seed = 6 }).On(Toy.Data(38)).OrThrow().Checkpointed(folder.Root);
        var problem = Assert.Single(other.Problems);
        Assert.Equal(folder.Path("checkpoint-0000000005.safetensors"), problem.Path);
        Assert.Equal("recipe.seed: 5 → 6", problem.Actual.Replace("6 → 5", "5 → 6", StringComparison.Ordinal));
        Assert.Equal("go on with the pipeline and recipe that the run was started with, or use another folder", problem.Hint);
    }

    [Fact]
    public void A_checkpoint_of_a_run_over_other_data_is_a_problem()
    {
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First();
        var other = EverythingOn.Model.Train(EverythingOn.Recipe).On(Toy.Data(36)).OrThrow().Checkpointed(folder.Root);
        Assert.Equal("go on with the data that the run was started with, or use another folder", Assert.Single(other.Problems).Hint);
    }

    [Fact]
    public void More_epochs_and_another_device_are_the_same_run()
    {
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First();
        var other = EverythingOn
            .Model.Train(EverythingOn.Recipe with { Epochs = 9, Device = Device.Auto })
            .On(Toy.Data(38), validate: Toy.Data(20, 100))
            .OrThrow();
        Assert.Equal(5, other.Checkpointed(folder.Root).OrThrow().Start.Step);
    }

    [Fact]
    public void A_damaged_checkpoint_is_a_problem_wherever_it_is_damaged()
    {
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First();
        var file = folder.Path("checkpoint-0000000005.safetensors");
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length; at += 97)
        {
            File.WriteAllBytes(file, [.. bytes[..at], (byte)(bytes[at] ^ 0x10), .. bytes[(at + 1)..]]);
            var result = EverythingOn.Run().Checkpointed(folder.Root);
            Assert.True(result.IsFail || result.OrThrow().Start.Step == 5, $"byte {at}");
            File.WriteAllBytes(file, bytes[..at]);
            Assert.StartsWith(file, Assert.Single(EverythingOn.Run().Checkpointed(folder.Root).Problems).Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_that_is_a_file_is_a_problem()
    {
        File.WriteAllText(folder.Path("file"), "");
        var problem = Assert.Single(EverythingOn.Run().Checkpointed(folder.Path("file")).Problems);
        Assert.Equal((folder.Path("file"), "a folder that can be written to"), (problem.Path, problem.Expected));
    }

    [Fact]
    public void A_folder_that_vanishes_ends_the_run_with_its_name()
    {
        var place = folder.Path("gone");
        var failure = Assert.Throws<PipelineException>(() =>
            EverythingOn.Run().Checkpointed(place, every: 1).OrThrow().Observe(_ => Directory.Delete(place, recursive: true)).First()
        );
        Assert.StartsWith(place, Assert.Single(failure.Problems).Path, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
