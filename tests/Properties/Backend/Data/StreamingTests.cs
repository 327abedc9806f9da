using System.Runtime.InteropServices;
using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Data that stays in files gives the bits that data in memory gives, and a file that goes away is a problem with its row.</summary>
public sealed class StreamingTests : IDisposable
{
    private const int Rows = 101;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(NumberFormat.Byte)]
    [InlineData(NumberFormat.Int32)]
    [InlineData(NumberFormat.Float32)]
    [InlineData(NumberFormat.Float64)]
    public void Every_format_is_read_as_it_was_written(NumberFormat format)
    {
        double[] numbers =
        [
            .. Enumerable.Range(0, Rows * 3).Select(i => format is NumberFormat.Float32 or NumberFormat.Float64 ? Math.Sin(i) : i % 250),
        ];
        var bytes = format switch
        {
            NumberFormat.Byte => System.Array.ConvertAll(numbers, x => (byte)x),
            NumberFormat.Int32 => MemoryMarshal.AsBytes<int>(System.Array.ConvertAll(numbers, x => (int)x)).ToArray(),
            NumberFormat.Float32 => MemoryMarshal.AsBytes<float>(System.Array.ConvertAll(numbers, x => (float)x)).ToArray(),
            _ => MemoryMarshal.AsBytes<double>(numbers).ToArray(),
        };
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, [1, 2, 3, .. bytes]);
        var samples = Tensors.OfFile(Features.Of(3), path, format, offset: 3).OrThrow();
        Assert.Equal(Rows, samples.Count);
        Assert.Equal(numbers.Select(x => format == NumberFormat.Float32 ? (float)x : x), samples.ToDoubles());
    }

    [Fact]
    public void What_is_computed_of_numbers_in_a_file_is_read_ahead_like_them()
    {
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, new byte[6]);
        var labels = Tensors.OfLabels([0, 1]);
        Assert.True(IsOnDemand(Tensors.OfFile(Features.Of(3), path, NumberFormat.Byte).OrThrow()));
        Assert.False(IsOnDemand(Tensors.Of(Features.Of(3), new double[6])));

        bool IsOnDemand(Tensors<Features> inputs) =>
            Dataset.Of(inputs, labels).OrThrow().Select(Features.Of(1), example => example.Input[..1]).WholeInputs.Columns[0].IsOnDemand;
    }

    [Fact]
    public void A_run_over_a_file_gives_the_bits_of_a_run_over_an_array()
    {
        var (memory, disk) = Both();
        foreach (
            var recipe in new[] { Toy.Recipe, Toy.Recipe.WithPrecision(Precision.Float32), Toy.Recipe.WithShuffle(false).WithBatch(7) }
        )
        {
            var (a, b) = (Toy.Run(recipe, memory, memory), Toy.Run(recipe, disk, disk.Shuffle(1)));
            foreach (var (expected, actual) in a.Zip(b).Take(4))
            {
                Assert.Equal((expected.Training, expected.Model), (actual.Training, actual.Model));
                Assert.Equal(expected.Validation.Accuracy, actual.Validation.Accuracy);
            }
        }

        Numbered.Same(memory.Where(e => e.Label != 1).Shuffle(2), disk.Where(e => e.Label != 1).Shuffle(2));
        Numbered.Same(memory.Select(Features.Of(1), e => [e.Input[2]]), disk.Select(Features.Of(1), e => [e.Input[2]]));
        Numbered.Same(memory.Concat(disk).OrThrow(), disk.Concat(memory).OrThrow());
    }

    [Fact]
    public void Idx_files_are_streamed_as_they_are_loaded()
    {
        Idx();
        Numbered.Same(DeepPipeline.Idx.Load(folder.Root).OrThrow(), DeepPipeline.Idx.Stream(folder.Root).OrThrow());
        var (a, b) = (
            Classifier.Train(Pictures).On(DeepPipeline.Idx.Load(folder.Root).OrThrow()).OrThrow(),
            Classifier.Train(Pictures).On(DeepPipeline.Idx.Stream(folder.Root).OrThrow()).OrThrow()
        );
        Assert.Equal(a.Take(3).Select(e => e.Model), b.Take(3).Select(e => e.Model));
    }

    [Fact]
    public void Idx_files_that_cannot_be_streamed()
    {
        Idx(pictures: 2);
        var path = folder.Path("train-images-idx3-ubyte");
        DeepPipeline
            .Idx.Stream(folder.Root)
            .Says(
                path
                    + $": IDX file expected {Rows * 12} bytes after the header, for 101×4×3, got 24\n  hint: the file is cut off; get it again"
            );
        Idx(pictures: Rows + 1);
        Assert.Equal("more", DeepPipeline.Idx.Stream(folder.Root).Problems.Single().Actual);
        File.Move(path, path + ".gz");
        DeepPipeline
            .Idx.Stream(folder.Root)
            .Says(
                path
                    + ".gz: IDX file expected a file that is not compressed, got gzip\n  hint: unpack it once: only so can pictures be read one by one"
            );
    }

    [Fact]
    public void A_file_that_is_deleted_shortened_or_another_while_it_is_learnt_from()
    {
        Idx();
        var path = folder.Path("train-images-idx3-ubyte");
        var data = DeepPipeline.Idx.Stream(folder.Root).OrThrow();
        using var epochs = Classifier.Train(Pictures).On(data, validate: data).OrThrow().GetEnumerator();
        Assert.True(epochs.MoveNext());
        var model = epochs.Current.Model;
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);
        var shorter = Assert.Throws<PipelineException>(() => epochs.MoveNext()).Problems.Single();
        Assert.Equal(
            (path, $"a file of {16 + (Rows * 12)} bytes, as when it was opened", "200 bytes"),
            (shorter.Path, shorter.Expected, shorter.Actual)
        );
        Assert.Matches("^row [0-9]+ \\(from 0\\)$", shorter.Subject.ToString());
        model
            .Evaluate(Loss.CrossEntropy, data.Skip(7))
            .Says(
                $"{path}: row 7 (from 0) expected a file of {16 + (Rows * 12)} bytes, as when it was opened, got 200 bytes\n  hint: leave the file alone while it is trained on, and start anew with a whole one"
            );
        File.Delete(path);
        Assert.Equal("a file that can be read", model.Evaluate(Loss.CrossEntropy, data).Problems.Single().Expected);
        Assert.Equal("a file that can be read", Classifier.Train(Pictures).On(data.Where(e => e.Input[0] > 0)).Problems.Single().Expected);
        Assert.Equal("a file that can be read", Standardization.Of(data).Problems.Single().Expected);
        Idx();
        Assert.True(model.Evaluate(Loss.CrossEntropy, data).IsOk);
    }

    [Fact]
    public void Numbers_that_are_none_are_found_when_they_are_read()
    {
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>([1, 2, 3, 4, 5, float.NaN]).ToArray());
        var samples = Tensors.OfFile(Features.Of(2), path).OrThrow();
        var failure = Assert.Throws<PipelineException>(samples.ToArray);
        Assert.Equal(
            path
                + ": row 2 (from 0) expected finite values, got a NaN in column 1 (from 0)\n  hint: mend or leave out such examples before training",
            failure.Message
        );
    }

    [Fact]
    public void Files_that_are_none()
    {
        var path = folder.Path("numbers");
        Tensors.OfFile(Features.Of(2), path).Says(path + ": raw file expected a file of this name, got none\n  hint: check the path");
        File.WriteAllBytes(path, new byte[10]);
        Tensors
            .OfFile(Features.Of(2), path, offset: 1)
            .Says(
                path
                    + ": raw file expected a multiple of 8 bytes after the first 1, for N×2 as Float32, got 9\n  hint: the file may be cut off, or be something else"
            );
        Tensors
            .OfFile(Features.Of(0), path)
            .Says(
                path
                    + ": raw file expected values of one tensor, with sizes of at least 1, got N×0\n  hint: give the sizes of one example; both values of a pair have a file each"
            );
        Tensors
            .OfFile(Features.Of(1), path, offset: -1)
            .Says(path + ": raw file expected an offset of at least 0, got -1\n  hint: it is how many bytes are skipped");
    }

    [Fact]
    public void Reading_ahead_gives_what_is_asked_for_whatever_was_expected()
    {
        var (memory, disk) = Both();
        var program = Lowering
            .WithLoss(Dense(3).Tree, Loss.CrossEntropy.Function, memory.InputShape.Untyped, memory.TargetShape.Untyped, Mode.Train)
            .OrThrow();
        var random = new RandomKey(1).Stream("rows");
        using var batcher = disk.Gatherer(program, 16, Precision.Float64, torch.CPU);
        for (var i = 0; i < 3000; i++)
        {
            using var scope = torch.NewDisposeScope();
            int[] rows = [.. Enumerable.Range(0, 1 + random.NextInt32(16)).Select(_ => random.NextInt32(Rows))];
            if (random.NextInt32(4) > 0)
                batcher.Expect(random.NextInt32(3) > 0 ? rows : [1, 2, 3]);
            if (random.NextInt32(8) == 0)
                batcher.Expect(rows);
            var inputs = batcher.Gather(rows);
            Assert.Equal(memory.WholeInputs.Columns[0].Numbers<double>(DeepPipeline.Rows.Of(rows)), inputs[0].data<double>().ToArray());
            Assert.Equal(memory.WholeTargets.Columns[0].Numbers<long>(DeepPipeline.Rows.Of(rows)), inputs[1].data<long>().ToArray());
        }
    }

    [Fact]
    public void Batchers_that_are_disposed_of_in_the_middle_leave_nothing_running()
    {
        var (_, disk) = Both();
        var program = Lowering
            .WithLoss(Dense(3).Tree, Loss.CrossEntropy.Function, disk.InputShape.Untyped, disk.TargetShape.Untyped, Mode.Train)
            .OrThrow();
        for (var i = 0; i < 500; i++)
        {
            using var batcher = disk.Gatherer(program, 16, Precision.Float32, torch.CPU);
            batcher.Gather([1, 2]);
            batcher.Expect([.. Enumerable.Range(i % 80, 16)]);
        }

        File.Delete(folder.Path("numbers"));
        using (var batcher = disk.Gatherer(program, 16, Precision.Float32, torch.CPU))
            batcher.Expect([1, 2]);
        using var failing = disk.Gatherer(program, 16, Precision.Float32, torch.CPU);
        for (var i = 0; i < 3; i++)
        {
            failing.Expect([5, 2]);
            Assert.Equal("row 5 (from 0)", Assert.Throws<PipelineException>(() => failing.Gather([5, 2])).Problems.Single().Subject);
        }
    }

    [Fact]
    public void Many_runs_over_one_file_do_not_disturb_each_other()
    {
        var (memory, disk) = Both();
        var expected = Toy.Run(data: memory).Take(3).Last().Model;
        var models = new Model<Features, Features>[6];
        Parallel.For(0, models.Length, i => models[i] = Toy.Run(data: disk).Take(3).Last().Model);
        Assert.All(models, model => Assert.Equal(expected, model));
    }

    private static Pipeline<Image, Features> Classifier { get; } = Flatten >> Dense(4);

    private static Recipe<Features, Labels> Pictures { get; } = Recipe.For(Loss.CrossEntropy) with { Batch = 8, Device = Device.Cpu };

    private (Dataset<Features, Labels> Memory, Dataset<Features, Labels> Disk) Both()
    {
        var path = folder.Path("numbers");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<double>(Toy.Inputs(Rows)).ToArray());
        return (
            Toy.Data(Rows),
            Dataset
                .Of(Tensors.OfFile(Features.Of(Toy.Width), path, NumberFormat.Float64).OrThrow(), Tensors.OfLabels(Toy.Classified(Rows)))
                .OrThrow()
        );
    }

    private void Idx(int pictures = Rows)
    {
        File.WriteAllBytes(
            folder.Path("train-images-idx3-ubyte"),
            [0, 0, 8, 3, 0, 0, 0, Rows, 0, 0, 0, 4, 0, 0, 0, 3, .. Enumerable.Range(0, pictures * 12).Select(i => (byte)(i * 11))]
        );
        File.WriteAllBytes(
            folder.Path("train-labels-idx1-ubyte"),
            [0, 0, 8, 1, 0, 0, 0, Rows, .. Enumerable.Range(0, Rows).Select(i => (byte)(i % 4))]
        );
    }
}
