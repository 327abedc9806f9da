using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Formats;

/// <summary>A run goes on over the data that it was started with, every value of it, and over no other.</summary>
public sealed class FingerprintTests : IDisposable
{
    private const int Rows = 5000;

    private readonly Folder folder = new();

    [Theory]
    [InlineData(1, 0, 0, 0, "other inputs")]
    [InlineData(0, 1, 0, 0, "other targets")]
    [InlineData(0, 0, 1, 0, "other validation inputs")]
    [InlineData(0, 0, 0, 1, "other validation targets")]
    [InlineData(1, 1, 1, 0, "other inputs, other targets, other validation inputs")]
    public void One_value_that_is_other_anywhere_is_told(int inputs, int targets, int judged, int judgements, string difference)
    {
        // Every value counts: that of a row which no sample of a thousand sees.
        var kept = Of(Data(Rows, -1, -1), Data(50, -1, -1));
        Save(kept);
        Assert.True(Of(Data(Rows, -1, -1), Data(50, -1, -1)).Load(folder.Path("state")).IsOk);
        var other = Of(Data(Rows, inputs == 1 ? 3457 : -1, targets == 1 ? 1234 : -1), Data(50, judged == 1 ? 49 : -1, judgements == 1 ? 7 : -1));
        var problem = Assert.Single(other.Load(folder.Path("state")).Problems);
        Assert.Equal($"one over {difference}", problem.Actual);
        Assert.Equal("go on with the data that the run was started with, or use another folder", problem.Hint);
    }

    [Fact]
    public void Another_number_of_examples_and_validation_that_comes_or_goes_are_told()
    {
        Save(Of(Data(100, -1, -1), Data(50, -1, -1)));
        Assert.Equal("one over 100 examples instead of 99, 50 validation examples instead of 20", Of(Data(99, -1, -1), Data(20, -1, -1)).Load(folder.Path("state")).Problems[0].Actual);
        Assert.Equal("one over validation data", Of(Data(100, -1, -1), null).Load(folder.Path("state")).Problems[0].Actual);
    }

    [Fact]
    public void The_same_values_in_another_order_are_other_data()
    {
        var data = Data(100, -1, -1);
        Assert.NotEqual(Fingerprint.Of(data, null), Fingerprint.Of(data.Shuffle(1), null));
        Assert.NotEqual(Fingerprint.Of(data, null), Fingerprint.Of(data.Take(99), null));
        Assert.Equal(Fingerprint.Of(data, null), Fingerprint.Of(data.Take(100), null));
        Assert.Equal(Fingerprint.Of(data.Take(40), null), Fingerprint.Of(data.Take(60).Take(40), null));
    }

    [Fact]
    public void Views_are_recognised_by_what_they_show()
    {
        var data = Data(100, -1, -1);
        var two = Fingerprint.Of(data.Select(Features.Of(4), example => [.. example.Input.Select(x => x * 2)]), null);
        Assert.Equal(two, Fingerprint.Of(data.Select(Features.Of(4), example => [.. example.Input.Select(x => x + x)]), null));
        Assert.NotEqual(two, Fingerprint.Of(data.Select(Features.Of(4), example => [.. example.Input.Select(x => x * 3)]), null));
        Assert.NotEqual(Fingerprint.Of(data.OneHot(3).OrThrow(), null), Fingerprint.Of(Data(100, -1, 3).OneHot(3).OrThrow(), null));
    }

    [Fact]
    public void A_file_that_is_streamed_is_recognised_by_its_content()
    {
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 251))]);
        var first = Streamed();
        Assert.Equal(first, Streamed());
        // Touched, and the same.
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-3));
        Assert.Equal(first, Streamed());
        var bytes = File.ReadAllBytes(path);
        bytes[3333] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.NotEqual(first, Streamed());

        Fingerprint Streamed() =>
            Fingerprint.Of(Dataset.Of(Tensors.OfFile(Features.Of(4), path, NumberFormat.Byte).OrThrow(), Tensors.OfLabels(new int[1000])).OrThrow(), null);
    }

    [Fact]
    public void A_file_that_was_not_written_is_not_read_again()
    {
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, new byte[400]);
        var written = File.GetLastWriteTimeUtc(path);
        var data = Dataset.Of(Tensors.OfFile(Features.Of(4), path, NumberFormat.Byte).OrThrow(), Tensors.OfLabels(new int[100])).OrThrow();
        var first = Fingerprint.Of(data, null);
        File.WriteAllBytes(path, [1, .. new byte[399]]);
        File.SetLastWriteTimeUtc(path, written);
        Assert.Equal(first, Fingerprint.Of(data, null));
        File.SetLastWriteTimeUtc(path, written.AddSeconds(1));
        Assert.NotEqual(first, Fingerprint.Of(data, null));
    }

    [Fact]
    public void A_run_without_checkpoints_reckons_no_fingerprint()
    {
        var asked = 0;
        var data = Data(20, -1, -1).Select(Features.Of(4), example =>
        {
            asked++;
            return example.Input;
        });
        var run = Dense(3).Train(Recipe).On(data).OrThrow();
        asked = 0;
        run.First();
        var once = asked;
        asked = 0;
        run.Checkpointed(folder.Path("kept")).OrThrow().First();
        Assert.Equal(once + 20, asked);
    }

    public void Dispose() => folder.Dispose();

    private static Recipe<Features, Labels> Recipe { get; } = DeepPipeline.Recipe.For(Loss.CrossEntropy) with { Batch = 8, Device = Device.Cpu };

    private static Dataset<Features, Labels> Data(int rows, int input, int target)
    {
        var inputs = OldData.Numbers(rows * 4);
        int[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 3)];
        if (input >= 0)
            inputs[(input * 4) + 2] += 1e-9;
        if (target >= 0)
            targets[target] = (targets[target] + 1) % 3;
        return Dataset.Of(Features.Of(4), inputs, targets).OrThrow();
    }

    private static Run<Features, Features, Labels> Of(Dataset<Features, Labels> data, Dataset<Features, Labels>? validate) => Dense(3).Train(Recipe).On(data, validate).OrThrow();

    private void Save(Run<Features, Features, Labels> run) => run.Save(run.Start, folder.Path("state")).OrThrow();
}
