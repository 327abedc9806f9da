using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>What is more than one array holds is read in parts, up to memory; past that there is a way out.</summary>
public sealed class LargeDataTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_long_text_takes_no_memory_for_the_others()
    {
        string[] texts = [.. Enumerable.Repeat("a b", 100_000)];
        texts[70_000] = string.Join(' ', Enumerable.Repeat("b", 21_475));
        var vocabulary = Vocabulary.Of(["a b"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var samples = vocabulary.Encode(texts);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256L << 20);
        var data = Dataset.Of(samples, Tensors.OfLabels(new int[texts.Length])).OrThrow();
        Assert.Equal("N×21475", data.InputShape.ToString());
        Assert.Equal([2, 3, .. new int[21_473]], data.InputTokensAt(99_999));
        Assert.Equal(Enumerable.Repeat(3, 21_475), data.InputTokensAt(70_000));
        Assert.Equal(
            "ask for fewer rows: data.Skip(…).Take(…)",
            Assert.Throws<PipelineException>(() => samples.ToArray()).Problems.Single().Hint
        );
        Assert.Equal(21_475 * 2, data.Take(2).InputNumbers.Length);
    }

    [Theory]
    [InlineData(PaddingSide.End)]
    [InlineData(PaddingSide.Start)]
    public void Sequences_are_filled_up_as_they_always_were(PaddingSide side)
    {
        int[][] sequences =
        [
            [1, 2, 3],
            [],
            [4],
            [5, 6, 7, 8, 9],
        ];
        foreach (var longest in new int?[] { null, 1, 2, 4, 9 })
        {
            var column = Tensors.OfSequences(sequences, 7, longest, side).Columns[0];
            var steps = (int)column.RowLength;
            Assert.Equal(Math.Min(longest ?? 5, 5), steps);
            var expected = sequences
                .Select(s =>
                    side == PaddingSide.End
                        ? s.Take(steps).Concat(Enumerable.Repeat(7, steps)).Take(steps).ToArray()
                        : Enumerable.Repeat(7, steps).Concat(s.TakeLast(steps)).TakeLast(steps).ToArray()
                )
                .ToArray();
            Assert.Equal(expected.SelectMany(s => s), column.Numbers<int>(new Rows(0, 4)));
            Assert.Equal(expected.SelectMany(s => s.Select(x => (double)x)), column.Numbers<double>(new Rows(0, 4)));
            // Only the first steps of rows, as buckets ask.
            for (var length = 1; length <= steps; length++)
            {
                var first = new long[length * 2];
                column.Gather([3, 0], length, first.AsSpan());
                Assert.Equal(expected[3].Take(length).Concat(expected[0].Take(length)).Select(x => (long)x), first);
            }
        }
    }

    [Fact]
    public void Rows_are_the_same_in_one_part_and_in_many()
    {
        static Column Parts(long most) =>
            Memory.InParts<byte>(
                10,
                3,
                (part, first) =>
                {
                    for (var i = 0; i < part.Length; i++)
                        part[i] = (byte)((first * 3) + i);
                },
                part => new Column.Of<byte>(part, 3),
                most
            );
        foreach (var most in new long[] { 1, 3, 7, 12, 100 })
            Assert.Equal(Enumerable.Range(0, 30), Parts(most).Numbers<int>(new Rows(0, 10)));
        foreach (var most in new[] { 1, 4, 9, 1000 })
        {
            var store = new RowStore(3, most);
            for (var i = 0; i < 200; i++)
                store.Add([i, -i, i == 150 ? 1e300 : 0]);
            var column = store.ToColumn(new Origin("file", (row, place) => $"line {row + 1}, place {place}"));
            Assert.Equal(200, column.Count);
            Assert.Equal([17, -17, 0.0, 18, -18, 0], column.Numbers<double>(new Rows(17, 2)));
            Assert.Equal((150, 2, 1e300), column.FirstOverSingle(new Rows(0, 200)));
            Assert.Equal(("file", "line 151, place 2"), column.PlaceOf(150, 2));
        }
    }

    [Fact]
    public void What_is_more_than_memory_is_told_with_the_way_out()
    {
        // 4,000 pictures at 16384² are a terabyte, and 2³¹ − 1 of 70×70 ten.
        Directory.CreateDirectory(folder.Path("a"));
        for (var i = 0; i < 4000; i++)
        {
            File.WriteAllBytes(folder.Path($"a/{i}.png"), PictureBytes.Png(1, 1, 8, 0, [0, 1]));
        }

        var problem = ImageFolder.Load(folder.Root, 1 << 14, 1 << 14).Problems.Single();
        Assert.Equal("leave the pictures in their files: streaming: true", problem.Hint);
        Assert.EndsWith("as much memory as there is", problem.Expected);
        Assert.Equal(4000, ImageFolder.Load(folder.Root, 1 << 14, 1 << 14, streaming: true).OrThrow().Count);

        using (var file = File.Create(folder.Path("train-images-idx3-ubyte")))
        {
            file.Write([0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 70, 0, 0, 0, 70]);
            file.SetLength(16 + ((long)int.MaxValue * 4900));
        }

        File.WriteAllBytes(folder.Path("train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 0]);
        Assert.Equal("stream it: Idx.Stream", Idx.Load(folder.Root).Problems.Single().Hint);
    }

    [Fact]
    public void More_examples_than_there_are_numbers_for_them_are_told()
    {
        using (var file = File.Create(folder.Path("raw")))
            file.SetLength(1L << 31);
        Assert.Equal(
            ("at most 2147483647 examples", "2147483648"),
            Tensors.OfFile(Features.Of(1), folder.Path("raw"), NumberFormat.Byte).Problems.Select(p => (p.Expected, p.Actual)).Single()
        );
        var half = Dataset
            .Of(
                Tensors.OfFile(Features.Of(1), folder.Path("raw"), NumberFormat.Byte, offset: 1).OrThrow(),
                Tensors.OfFile(Features.Of(1), folder.Path("raw"), NumberFormat.Byte, offset: 1).OrThrow()
            )
            .OrThrow();
        Assert.Equal(
            "4294967294",
            half.Concat(
                    Dataset
                        .Of(
                            Tensors.OfFile(Features.Of(1), folder.Path("raw"), NumberFormat.Byte, offset: 1).OrThrow(),
                            Tensors.OfFile(Features.Of(1), folder.Path("raw"), NumberFormat.Byte, offset: 1).OrThrow()
                        )
                        .OrThrow()
                )
                .Problems.Single()
                .Actual
        );
    }
}
