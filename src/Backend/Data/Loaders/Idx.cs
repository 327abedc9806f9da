using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace DeepPipeline;

/// <summary>
/// The IDX format of MNIST and its successors: two zero bytes, a type (8: unsigned byte), the number of axes, each axis' size
/// (big-endian, 32 bits), then the numbers. LeCun, Cortes and Burges.
/// </summary>
public static class Idx
{
    private static readonly string[] Endings = ["", ".gz"];

    /// <summary>A folder's pictures and labels: <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c>, gzip or not.</summary>
    /// <remarks><b>Errors</b>: a file that is missing, cut off, no IDX file or of another number of axes; pictures and labels that differ in number.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    public static Result<Dataset<Image, Labels>> Load(string folder, string part = "train") =>
        Of(
            Read(folder, $"{part}-images-idx3-ubyte", 3, whole: true),
            Read(folder, $"{part}-labels-idx1-ubyte", 1, whole: true),
            file => file.Numbers!
        );

    /// <summary>The same, but pictures stay in their file, which must not be compressed: each is read when it is asked for. A run reads a batch ahead.</summary>
    /// <remarks><b>Errors</b>: as for <see cref="Load"/>; pictures that are compressed.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    public static Result<Dataset<Image, Labels>> Stream(string folder, string part = "train") =>
        Of(
            Read(folder, $"{part}-images-idx3-ubyte", 3, whole: false),
            Read(folder, $"{part}-labels-idx1-ubyte", 1, whole: true),
            file => new Column.OnDisk(
                file.Path,
                file.Length - file.Bytes,
                NumberFormat.Byte,
                file.Sizes[0],
                file.RowLength,
                1.0 / 255,
                file.Length
            )
        );

    private static Result<Dataset<Image, Labels>> Of(Result<IdxFile> images, Result<IdxFile> labels, Func<IdxFile, Column> pictures)
    {
        var problems = images.Problems + labels.Problems;
        if (!problems.IsEmpty)
            return Result.Fail<Dataset<Image, Labels>>(problems);
        var (image, label) = (images.OrThrow(), labels.OrThrow());
        return image.Sizes[0] == label.Sizes[0]
            ? Dataset<Image, Labels>.Create(
                image.Path,
                Tensors.Single(Image.Of(1, image.Sizes[1], image.Sizes[2]), pictures(image)),
                Tensors.Single(Labels.Shape, label.Numbers!)
            )
            : Result.Fail<Dataset<Image, Labels>>(
                new Problem(
                    ProblemCode.File,
                    label.Path,
                    "IDX labels",
                    $"{image.Sizes[0]} labels, one for each picture of {Path.GetFileName(image.Path)}",
                    label.Sizes[0].ToString(CultureInfo.InvariantCulture),
                    "use files of one data set"
                )
            );
    }

    private static Result<IdxFile> Read(string folder, string name, int axes, bool whole)
    {
        var path = Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
        if (path is null)
            return Wrong(
                Path.Combine(folder, name),
                "a file of this name, or with .gz",
                Directory.Exists(folder) ? "none" : "no such folder",
                "name the folder that has the four IDX files"
            );
        if (path.EndsWith(".gz", StringComparison.Ordinal) && !whole)
            return Wrong(path, "a file that is not compressed", "gzip", "unpack it once: only so can pictures be read one by one");
        try
        {
            using var file = File.OpenRead(path);
            using var plain = InputFile.Open(path, file);
            return plain is Unpacked && !whole
                ? Wrong(path, "a file that is not compressed", "gzip", "unpack it once: only so can pictures be read one by one")
                : Read(path, plain, axes, file.Length, whole);
        }
        catch (FileException failure)
        {
            return Result.Fail<IdxFile>(failure.At(path, "IDX file"));
        }
        catch (EndOfStreamException)
        {
            return Wrong(path, "a whole IDX header", "a shorter file", "the file is cut off; get it again");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or InvalidDataException or OutOfMemoryException
                && !failure.IsOfTheProgram()
            )
        {
            return failure is OutOfMemoryException
                ? Wrong(path, "as much memory as it takes", "less", "stream it: Idx.Stream")
                : Wrong(path, "a file that can be read", failure.Message, "it may be damaged or cut off; get it again");
        }
    }

    private static Result<IdxFile> Read(string path, System.IO.Stream stream, int axes, long fileLength, bool whole)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        var magic = BinaryPrimitives.ReadInt32BigEndian(word);
        if (magic != 0x800 + axes)
            return Wrong(
                path,
                $"the magic number 0x{0x800 + axes:X8}, unsigned bytes in {axes} {(axes == 1 ? "axis" : "axes")}",
                $"0x{magic:X8}",
                "it is no IDX file, or of another sort: are pictures and labels swapped?"
            );
        var sizes = new int[axes];
        for (var i = 0; i < axes; i++)
        {
            stream.ReadExactly(word);
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(word);
        }

        // Three sizes under 2³¹ may be more than a long holds.
        var count = sizes.Aggregate((Int128)1, (product, size) => product * size);
        if (
            sizes.Any(s => s < 0)
            || count > long.MaxValue / 2
            || sizes.Skip(1).Any(s => s == 0)
            || sizes.Skip(1).Aggregate((Int128)1, (product, size) => product * size) > System.Array.MaxLength
        )
            return Wrong(path, "sizes that make sense", string.Join('×', sizes), "the file is damaged");
        if (!whole)
        {
            var behind = fileLength - 4 - (4 * axes);
            return behind == count
                ? Result.Ok(new IdxFile(path, sizes, null, fileLength))
                : Wrong(
                    path,
                    $"{count} bytes after the header, for {string.Join('×', sizes)}",
                    behind < count ? behind.ToString(CultureInfo.InvariantCulture) : "more",
                    behind < count ? "the file is cut off; get it again" : "there is something behind the data; get it again"
                );
        }

        // A header that lies is found out before memory is taken for it: gzip shrinks to a 1032nd at most.
        var expected = $"{count} bytes after the header, for {string.Join('×', sizes)}";
        if (count > (Int128)fileLength * (stream is Unpacked ? 1032 : 1))
            return Wrong(
                path,
                expected,
                stream is Unpacked ? "fewer" : Math.Max(0, fileLength - 4 - (4 * axes)).ToString(CultureInfo.InvariantCulture),
                "the file is cut off; get it again"
            );
        if (Memory.Lack(path, "IDX file", count, "stream it: Idx.Stream") is { } lack)
            return Result.Fail<IdxFile>(lack);
        var read = 0L;
        var row = sizes.Skip(1).Aggregate(1L, (product, size) => product * size);
        var numbers = Memory.InParts<byte>(
            sizes[0],
            row,
            (part, _) => read += stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false),
            part => axes == 1 ? new Column.Of<byte>(part, 1) : new Column.Scaled(part, row, 1.0 / 255)
        );
        return read < count ? Wrong(path, expected, read.ToString(CultureInfo.InvariantCulture), "the file is cut off; get it again")
            : stream.ReadByte() >= 0 ? Wrong(path, expected, "more", "there is something behind the data; get it again")
            : Result.Ok(new IdxFile(path, sizes, numbers, fileLength));
    }

    private static Result<IdxFile> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<IdxFile>(new Problem(ProblemCode.File, path, "IDX file", expected, actual, hint));

    // Sizes, and the numbers unless they stay in the file.
    private sealed record IdxFile(string Path, int[] Sizes, Column? Numbers, long Length)
    {
        internal long Bytes => Sizes.Aggregate(1L, (product, size) => product * size);

        internal long RowLength => Sizes.Skip(1).Aggregate(1L, (product, size) => product * size);
    }
}
