using DeepPipeline.Properties.Backend.Differentiation;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Which rows a run learns from, and that a part of the data is as good as a copy of it.</summary>
public sealed class RowsTests
{
    [Property(MaxTest = 50)]
    public void Every_row_comes_exactly_once_an_epoch(byte rows, byte batch, int seed, byte epoch)
    {
        var (count, size) = (1 + (rows % 50), 1 + (batch % 20));
        var batches = Toy.Run(Toy.Recipe.WithBatch(size).WithSeed(seed), Toy.Data(count)).Batches(1 + epoch).ToArray();
        Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(b => b).Order());
        Assert.All(batches[..^1], b => Assert.Equal(size, b.Length));
        Assert.InRange(batches[^1].Length, 1, size);
    }

    [Fact]
    public void The_order_is_another_each_epoch_and_for_each_seed()
    {
        var orders =
            from seed in new[] { 1, 2 }
            from epoch in new[] { 1, 2, 3 }
            select string.Join(' ', Toy.Run(Toy.Recipe.WithSeed(seed)).Batches(epoch).SelectMany(b => b));
        Assert.Equal(6, orders.Distinct().Count());
    }

    // Each row should come first in a 37th of the epochs; 3,700 epochs, standard deviation 10.
    [Fact]
    public void Every_row_is_as_likely_to_come_first()
    {
        var run = Toy.Run();
        var first = Enumerable.Range(1, 3700).Select(epoch => run.Batches(epoch).First()[0]).GroupBy(row => row).ToArray();
        Assert.Equal(37, first.Length);
        Assert.All(first, row => Assert.InRange(row.Count(), 50, 150));
    }

    [Fact]
    public void Without_shuffling_rows_come_as_they_are() =>
        Assert.Equal(Enumerable.Range(0, 37), Toy.Run(Toy.Recipe.WithShuffle(false)).Batches(4).SelectMany(b => b));

    [Property(MaxTest = 30)]
    public void A_slice_is_as_good_as_a_copy(byte skip, byte take)
    {
        var (first, count) = (skip % 20, 1 + (take % 17));
        var (slice, copy) = (Toy.Data(60).Skip(3).Skip(first).Take(50).Take(count), Toy.Data(count, first + 3));
        Assert.Equal(copy.Count, slice.Count);
        for (var i = 0; i < count; i++)
            Assert.Equal([.. copy.InputAt(i), .. copy.TargetAt(i)], [.. slice.InputAt(i), .. slice.TargetAt(i)]);
        var (a, b) = (Toy.Run(data: copy, validate: slice).Take(2).Last(), Toy.Run(data: slice, validate: copy).Take(2).Last());
        Assert.Equal((a.Training, a.Validation, a.Model), (b.Training, b.Validation, b.Model));
        var rows = new[] { count - 1, 0 };
        Assert.Equal(
            Toy.Run(data: copy).Step(a.State, rows).OrThrow().State.Parameters,
            Toy.Run(data: slice).Step(a.State, rows).OrThrow().State.Parameters
        );
    }

    [Fact]
    public void Slices_stop_at_the_ends()
    {
        var data = Toy.Data(10);
        Assert.Equal(
            [10, 10, 0, 0, 0, 4],
            new[] { data.Take(99), data.Skip(-1), data.Take(-1), data.Skip(10), data.Skip(99), data.Skip(6).Take(5) }.Select(d => d.Count)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(3).InputAt(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Skip(3).TargetAt(-1));
    }

    [Fact]
    public void A_label_outside_a_slice_is_not_the_slices_matter()
    {
        int[] labels = [0, 1, 2, 7, -3];
        var data = Dataset.Of(Features.Of(Toy.Width), Toy.Inputs(5), labels).OrThrow();
        Assert.Single(Toy.Classifier.Train(with: Toy.Recipe).On(data).Problems);
        Assert.Empty(Toy.Classifier.Train(with: Toy.Recipe).On(data.Take(3)).Problems);
        Assert.Single(Toy.Classifier.Train(with: Toy.Recipe).On(data.Take(4)).Problems);
        Assert.Single(Toy.Classifier.Train(with: Toy.Recipe).On(data.Take(3), validate: data.Skip(4)).Problems);
    }

    [Fact]
    public void Bytes_are_scaled_as_the_same_numbers_written_out()
    {
        byte[] bytes = [.. Enumerable.Range(0, 23 * 37).Select(i => (byte)(i * 7))];
        byte[] labels = [.. Toy.Classified(37).Select(c => (byte)c)];
        var a = Dataset.OfBytes(Features.Of(23), bytes, labels).OrThrow();
        foreach (var precision in new[] { Precision.Float32, Precision.Float64 })
        {
            var recipe = Toy.Recipe.WithPrecision(precision);
            var b =
                precision == Precision.Float64
                    ? Dataset.Of(Features.Of(23), System.Array.ConvertAll(bytes, x => x * (1.0 / 255)), Toy.Classified(37)).OrThrow()
                    : Dataset
                        .Of(Features.Of(23), System.Array.ConvertAll(bytes, x => x * (float)(1.0 / 255)), Toy.Classified(37))
                        .OrThrow();
            Assert.Equal(Toy.Run(recipe, a).First().Model, Toy.Run(recipe, b).First().Model);
        }
    }
}
