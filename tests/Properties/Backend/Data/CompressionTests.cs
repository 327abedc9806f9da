using System.IO.Compression;
using System.Text;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Gzip is read to its last byte or not at all, whatever the file is called, and never fills the machine.</summary>
[Trait("Time", "seconds")]
public sealed class CompressionTests : IDisposable
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes(
        "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 1.7},{i % 3}\n"))
    );

    // .NET writes nothing at all where there is nothing to pack.
    private static readonly byte[] Nothing = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly Folder folder = new();

    private string File => folder.Path("data.csv.gz");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_file_that_is_cut_off_anywhere_is_a_problem(CompressionLevel level)
    {
        var whole = PictureBytes.Gzip(Table, level);
        Write(whole);
        Assert.Equal(60, Csv.LoadClasses(File, "b").OrThrow().Count);
        for (var length = 0; length < whole.Length; length++)
        {
            Write(whole[..length]);
            Assert.Equal(File, Assert.Single(Csv.LoadClasses(File, "b").Problems).Path);
        }
    }

    [Fact]
    public void Every_reader_sees_the_end()
    {
        var text = PictureBytes.Gzip("{\"x\":1,\"y\":0}\n{\"x\":2,\"y\":1}\n"u8.ToArray());
        for (var cut = 1; cut <= 8; cut++)
        {
            Write(text[..^cut]);
            Assert.True(JsonLines.LoadClasses(File, Features.Of(1), ["x"], "y").IsFail);
            Assert.True(Texts.Lines(File).IsFail);
            Assert.True(Texts.Whole(File).IsFail);
            Assert.True(Texts.LinesOfClasses(File).IsFail);
            Assert.True(Csv.LoadSamples(File, [0], new CsvFormat(HasHeader: false)).IsFail);
        }
    }

    [Fact]
    public void What_is_damaged_or_has_something_behind_it_is_told()
    {
        var whole = PictureBytes.Gzip(Table);
        Write([.. whole[..^6], (byte)(whole[^6] ^ 1), .. whole[^5..]]);
        Assert.Equal(
            ("gzip data that is whole", "it is damaged or cut off; get it again"),
            (Csv.LoadSamples(File).Problems.Single().Expected, Csv.LoadSamples(File).Problems.Single().Hint)
        );
        foreach (var behind in new byte[][] { [0], [0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3], [0x1f], [0x1f, 0x8b], [.. whole[..20]] })
        {
            Write([.. whole, .. behind]);
            Assert.Equal("gzip data that is whole", Csv.LoadSamples(File).Problems.Single().Expected);
        }
    }

    [Fact]
    public void Several_members_are_one_file()
    {
        Write([.. PictureBytes.Gzip(Table[..100]), .. PictureBytes.Gzip(Table[100..101]), .. Nothing, .. PictureBytes.Gzip(Table[101..])]);
        Assert.Equal(60, Csv.LoadClasses(File, "b").OrThrow().Count);
        Write(Nothing);
        Csv.LoadSamples(File).Says(File + ": CSV file expected a first line, got none\n  hint: is it the right file?");
    }

    [Fact]
    public void Gzip_is_known_by_how_it_begins()
    {
        var plain = folder.Path("data.csv");
        System.IO.File.WriteAllBytes(plain, PictureBytes.Gzip(Table));
        Assert.Equal(60, Csv.LoadClasses(plain, "b").OrThrow().Count);
        Write(Table);
        Csv.LoadSamples(File)
            .Says(
                File
                    + ": CSV file expected gzip data, as the name says, got something else\n  hint: it may be damaged or cut off; get it again, or name it otherwise"
            );
        Write([]);
        Assert.Equal("an empty file", Csv.LoadSamples(File).Problems.Single().Actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("1,")]
    [InlineData("\"")]
    public void Little_that_unpacks_to_very_much_is_refused_soon_and_in_little_memory(string piece)
    {
        // 64 MB in 64 KB.
        Write(
            PictureBytes.Gzip(
                Encoding.UTF8.GetBytes(
                    "a\n" + string.Concat(Enumerable.Repeat(piece.Length == 0 ? "0" : piece, (64 << 20) / Math.Max(1, piece.Length)))
                )
            )
        );
        foreach (
            var load in new Func<Items<Problem>>[]
            {
                () => Csv.LoadSamples(File).Problems,
                () => JsonLines.LoadNumbers(File, Features.Of(1), ["a"], Features.Of(1), ["b"]).Problems,
                () => Texts.Lines(File).Problems,
                () => Texts.Whole(File).Problems,
            }
        )
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var problem = load()[0];
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256L << 20);
            Assert.Equal(("at most 100 bytes for each packed one", File), (problem.Expected, problem.Path));
        }
    }

    [Fact]
    public void Lines_without_an_end_are_told_with_their_number()
    {
        using var endless = new EndlessText("a\nb");
        var reader = new LineReader(endless);
        Assert.Equal("a", reader.Next());
        Assert.Equal("line 2", Assert.Throws<FileException>(() => reader.Next()).Place);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb\r\nc\rd", "a|b|c|d")]
    [InlineData("\n\r\n\r", "||")]
    public void Lines_end_as_they_do_everywhere(string text, string lines)
    {
        var reader = new LineReader(new StringReader(text));
        var read = new List<string>();
        while (reader.Next() is { } line)
            read.Add(line);
        Assert.Equal(lines, string.Join('|', read));
        Assert.Equal(read.Count, reader.Number);
    }

    private void Write(byte[] bytes) => System.IO.File.WriteAllBytes(File, bytes);

    private sealed class EndlessText(string start) : TextReader
    {
        private int at;

        public override int Read(char[] buffer, int index, int count)
        {
            for (var i = 0; i < count; i++, at = Math.Min(at + 1, start.Length))
                buffer[index + i] = at < start.Length ? start[at] : 'x';
            return count;
        }
    }
}
