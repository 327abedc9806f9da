using System.Text;
using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Checkpoints and reports in places that are hostile.</summary>
public sealed class HostileFolderTests : IDisposable
{
    // Not even the superuser writes here.
    private const string Unwritable = "/proc/pipeline";

    private readonly Folder folder = new();

    [Fact]
    public void Two_runs_do_not_write_to_one_folder()
    {
        var run = EverythingOn.Run().Checkpointed(folder.Root).OrThrow();
        var twin = EverythingOn.Run().Checkpointed(folder.Root).OrThrow();
        var message =
            $"{folder.Root}: checkpoints expected a folder that no other run writes to, got one that is in use\n  hint: end the other run, or give each a folder of its own";
        using (var going = run.GetEnumerator())
        {
            Assert.True(going.MoveNext());
            Assert.Equal(message, Assert.Single(twin.Fit().Problems).ToString());
            Assert.Equal(message, Assert.Single(EverythingOn.Run().Checkpointed(folder.Root).Problems).ToString());
            Assert.True(going.MoveNext());
        }

        Assert.Equal(["checkpoint-0000000005.safetensors", "checkpoint-0000000010.safetensors"], folder.Names);
        Assert.Equal(3, EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First(epoch => epoch.Number == 3).Number);
    }

    [Fact]
    public void A_folder_is_free_again_however_a_run_ends()
    {
        var run = EverythingOn.Run().Checkpointed(folder.Root, every: 1).OrThrow();
        Assert.Throws<FormatException>(() => run.Observe(progress => throw new FormatException()).First());
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => run.Until(source.Token).Observe(_ => source.Cancel()).First());
        Assert.Equal(EverythingOn.Run().First().State, run.First().State);
    }

    [Fact]
    public void A_checkpoint_whose_header_was_changed_is_a_problem_and_never_another_state()
    {
        var run = EverythingOn.Run();
        var state = run.States().ElementAt(6).State;
        var path = run.Save(state, folder.Path("state")).OrThrow();
        var bytes = File.ReadAllBytes(path);
        var header = 8 + (int)BitConverter.ToInt64(bytes);
        for (var at = 0; at < header; at++)
        {
            File.WriteAllBytes(path, [.. bytes[..at], (byte)(bytes[at] ^ 0x01), .. bytes[(at + 1)..]]);
            var read = run.Load(path);
            Assert.True(
                read.IsFail || read.OrThrow().Equals(state),
                $"byte {at}: {Encoding.UTF8.GetString(bytes, Math.Max(0, at - 20), 40)}"
            );
        }
    }

    [Fact]
    public void Data_that_has_grown_since_is_other_data()
    {
        EverythingOn.Run().Checkpointed(folder.Root).OrThrow().First();
        var problem = Assert.Single(
            EverythingOn.Model.Train(EverythingOn.Recipe).On(Toy.Data(39)).OrThrow().Checkpointed(folder.Root).Problems
        );
        Assert.Equal(folder.Path("checkpoint-0000000005.safetensors"), problem.Path);
        Assert.Equal("a checkpoint of a run over this data", problem.Expected);
        Assert.StartsWith("one over 38 examples instead of 39", problem.Actual, StringComparison.Ordinal);
        Assert.Equal("go on with the data that the run was started with, or use another folder", problem.Hint);
    }

    [Fact]
    public void Files_of_data_that_are_gone_are_problems_wherever_they_are_read()
    {
        var file = folder.Path("inputs.f32");
        File.WriteAllBytes(file, new byte[12 * 4]);
        var data = Dataset
            .Of(Tensors.OfFile(Features.Of(1), file).OrThrow(), Tensors.OfLabels([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]))
            .OrThrow();
        var experiment = Layers.Dense(3).Train(Recipe.For(Loss.CrossEntropy));
        var run = experiment.On(data).OrThrow();
        var epoch = run.First();
        File.Delete(file);
        Problem[] problems =
        [
            Assert.Single(run.Fit().Problems),
            Assert.Single(run.Step(run.Start, 0).Problems),
            Assert.Single(run.Checkpointed(folder.Path("kept")).Problems),
            Assert.Single(run.Save(epoch.State, folder.Path("state")).Problems),
            Assert.Single(run.Load(folder.Path("state")).Problems),
            Assert.Single(experiment.On(data.Where(example => example.Input[0] > 0)).Problems),
            Assert.Single(experiment.On(data.SelectLabels(example => (int)example.Input[0])).Problems),
            Assert.Single(epoch.Model.Evaluate(Loss.CrossEntropy, data).Problems),
            Assert.Single(data.Augmented([Augmentation.Noise(0.1)]).Problems),
            Assert.Single(data.Where(example => example.Input[0] > 0).Augmented([Augmentation.Noise(0.1)]).Problems),
            Assert.Single(Report.OfClassifier(epoch.Model, data, epoch.History).Problems),
        ];
        Assert.All(problems, problem => Assert.Equal((file, "a file that can be read"), (problem.Path, problem.Expected)));
    }

    [Fact]
    public void Places_that_cannot_be_written_to_are_problems()
    {
        var epoch = EverythingOn.Run().First();
        Problem[] problems =
        [
            Assert.Single(EverythingOn.Run().Checkpointed(Unwritable).Problems),
            Assert.Single(EverythingOn.Run().Checkpointed("/proc").Problems),
            Assert.Single(EverythingOn.Run().Checkpointed("").Problems),
            Assert.Single(EverythingOn.Run().Save(epoch.State, Unwritable + "/state").Problems),
            Assert.Single(epoch.Model.Save(Unwritable + "/model").Problems),
            Assert.Single(HistoryCsv.Save(epoch.History, Unwritable + "/history.csv").Problems),
            Assert.Single(TensorBoard.Save(epoch.History, Unwritable, DateTimeOffset.UnixEpoch).Problems),
            Assert.Single(new Report("none").Save(Unwritable + "/report.html").Problems),
        ];
        Assert.All(problems, problem => Assert.Contains("written to", problem.Expected, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Hint));
    }

    public void Dispose() => folder.Dispose();
}
