using System.IO.Compression;
using DeepPipeline.Properties.Backend.Files;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>What is said of IDX files that are none, word for word after the file's path.</summary>
public sealed class IdxMessageTests : IDisposable
{
    private static readonly byte[] Pictures =
    [
        0,
        0,
        8,
        3,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        3,
        .. Enumerable.Range(0, 12).Select(i => (byte)(i * 20)),
    ];
    private static readonly byte[] Classes = [0, 0, 8, 1, 0, 0, 0, 2, 7, 4];

    private readonly Folder folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_files_are_read_compressed_or_not(bool compressed)
    {
        Write(Pictures, Classes, compressed);
        var data = Idx.Load(folder.Root).OrThrow();
        Assert.Equal((2, "N×1×2×3"), (data.Count, data.InputShape.ToString()));
        Assert.Equal(Pictures[22..].Select(b => b * (float)(1.0 / 255)), data.InputAt(1));
        Assert.Equal([7f, 4f], new[] { data.TargetAt(0)[0], data.TargetAt(1)[0] });
    }

    [Fact]
    public void Missing_files_and_folders_are_both_reported()
    {
        Says(
            "train-images-idx3-ubyte: IDX file expected a file of this name, or with .gz, got none\n  hint: name the folder that has the four IDX files",
            "train-labels-idx1-ubyte: IDX file expected a file of this name, or with .gz, got none\n  hint: name the folder that has the four IDX files"
        );
        Assert.Equal(["no such folder", "no such folder"], Idx.Load(folder.Path("none"), "t10k").Problems.Select(p => p.Actual).ToArray());
    }

    [Theory]
    [InlineData(0, "a whole IDX header, got a shorter file\n  hint: the file is cut off; get it again")]
    [InlineData(15, "a whole IDX header, got a shorter file\n  hint: the file is cut off; get it again")]
    [InlineData(16, "12 bytes after the header, for 2×2×3, got 0\n  hint: the file is cut off; get it again")]
    [InlineData(27, "12 bytes after the header, for 2×2×3, got 11\n  hint: the file is cut off; get it again")]
    public void Files_that_are_cut_off(int length, string message)
    {
        Write(Pictures[..length], Classes);
        Says("train-images-idx3-ubyte: IDX file expected " + message);
    }

    [Fact]
    public void Compressed_files_that_are_cut_off_anywhere_are_problems()
    {
        Write(Pictures, Classes, compressed: true);
        var file = folder.Path("train-images-idx3-ubyte.gz");
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Equal(file, Assert.Single(Idx.Load(folder.Root).Problems).Path);
        }
    }

    [Fact]
    public void What_is_compressed_by_name_alone()
    {
        Write(Pictures, Classes);
        File.Move(folder.Path("train-images-idx3-ubyte"), folder.Path("train-images-idx3-ubyte.gz"));
        Assert.Equal("it may be damaged or cut off; get it again, or name it otherwise", Idx.Load(folder.Root).Problems.Single().Hint);
    }

    [Fact]
    public void Swapped_files()
    {
        Write(Classes, Pictures);
        Says(
            "train-images-idx3-ubyte: IDX file expected the magic number 0x00000803, unsigned bytes in 3 axes, got 0x00000801\n  hint: it is no IDX file, or of another sort: are pictures and labels swapped?",
            "train-labels-idx1-ubyte: IDX file expected the magic number 0x00000801, unsigned bytes in 1 axis, got 0x00000803\n  hint: it is no IDX file, or of another sort: are pictures and labels swapped?"
        );
    }

    [Fact]
    public void Other_numbers_of_pictures_and_labels()
    {
        Write(Pictures, [0, 0, 8, 1, 0, 0, 0, 3, 7, 4, 1]);
        Says(
            "train-labels-idx1-ubyte: IDX labels expected 2 labels, one for each picture of train-images-idx3-ubyte, got 3\n  hint: use files of one data set"
        );
    }

    [Fact]
    public void Bytes_behind_the_data()
    {
        Write([.. Pictures, 9], Classes);
        Says(
            "train-images-idx3-ubyte: IDX file expected 12 bytes after the header, for 2×2×3, got more\n  hint: there is something behind the data; get it again"
        );
    }

    [Fact]
    public void Sizes_that_lie()
    {
        Write([0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 3], Classes);
        Assert.Equal(
            ("sizes that make sense", "the file is damaged"),
            (Idx.Load(folder.Root).Problems.Single().Expected, Idx.Load(folder.Root).Problems.Single().Hint)
        );
        Write([0, 0, 8, 3, 0, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 3, 1], Classes);
        Says(
            "train-images-idx3-ubyte: IDX file expected 100663290 bytes after the header, for 16777215×2×3, got 1\n  hint: the file is cut off; get it again"
        );
        // More than an array holds is no lie by itself.
        Write([0, 0, 8, 3, 127, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 3, 1], Classes);
        Says(
            "train-images-idx3-ubyte: IDX file expected 12884901882 bytes after the header, for 2147483647×2×3, got 1\n  hint: the file is cut off; get it again"
        );
        File.Delete(folder.Path("train-images-idx3-ubyte"));
        Write([0, 0, 8, 3, 0, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 3, 1], Classes, compressed: true);
        File.Delete(folder.Path("train-labels-idx1-ubyte"));
        Assert.Equal("fewer", Idx.Load(folder.Root).Problems.Single().Actual);
    }

    [Fact]
    public void No_pictures_are_a_dataset_without_examples()
    {
        Write([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3], [0, 0, 8, 1, 0, 0, 0, 0]);
        Assert.Equal(0, Idx.Load(folder.Root).OrThrow().Count);
    }

    public void Dispose() => folder.Dispose();

    private void Says(params string[] messages) =>
        Assert.Equal(messages.Select(m => folder.Path(m)), Idx.Load(folder.Root).Problems.Select(p => p.ToString()).ToArray());

    private void Write(byte[] pictures, byte[] classes, bool compressed = false)
    {
        foreach (var (name, bytes) in new[] { ("train-images-idx3-ubyte", pictures), ("train-labels-idx1-ubyte", classes) })
        {
            using var file = File.Create(folder.Path(name + (compressed ? ".gz" : "")));
            using var stream = compressed ? new GZipStream(file, CompressionLevel.Optimal) : (Stream)file;
            stream.Write(bytes);
        }
    }
}
