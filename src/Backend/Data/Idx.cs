using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

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
    public static Validation<Problem, Dataset<Image, Labels>> Load(string folder, string part = "train")
    {
        var images = Read(folder, $"{part}-images-idx3-ubyte", 3);
        var labels = Read(folder, $"{part}-labels-idx1-ubyte", 1);
        var problems = images.Problems() + labels.Problems();
        if (!problems.IsEmpty)
            return Checked.Fail<Dataset<Image, Labels>>(problems);
        var ((imagePath, imageSizes, pixels), (labelPath, labelSizes, classes)) = (images.OrThrow(), labels.OrThrow());
        return imageSizes[0] == labelSizes[0]
            ? Dataset.OfBytes(Image.Of(1, imageSizes[1], imageSizes[2]), pixels, classes, source: imagePath)
            : Checked.Fail<Dataset<Image, Labels>>(new Problem(labelPath, "IDX labels", $"{imageSizes[0]} labels, one for each picture of {Path.GetFileName(imagePath)}", labelSizes[0].ToString(CultureInfo.InvariantCulture), "use files of one data set"));
    }

    private static Validation<Problem, (string Path, int[] Sizes, byte[] Data)> Read(string folder, string name, int axes)
    {
        var path = Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
        if (path is null)
            return Wrong(Path.Combine(folder, name), "a file of this name, or with .gz", Directory.Exists(folder) ? "none" : "no such folder", "name the folder that has the four IDX files");
        try
        {
            using var file = File.OpenRead(path);
            using var plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            return Read(path, plain, axes, file.Length);
        }
        catch (EndOfStreamException)
        {
            return Wrong(path, "a whole IDX header", "a shorter file", "the file is cut off; get it again");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Wrong(path, "a file that can be read", failure.Message, "it may be damaged or cut off; get it again");
        }
    }

    private static Validation<Problem, (string Path, int[] Sizes, byte[] Data)> Read(string path, Stream stream, int axes, long fileLength)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        var magic = BinaryPrimitives.ReadInt32BigEndian(word);
        if (magic != 0x800 + axes)
            return Wrong(path, $"the magic number 0x{0x800 + axes:X8}, unsigned bytes in {axes} {(axes == 1 ? "axis" : "axes")}", $"0x{magic:X8}", "it is no IDX file, or of another sort: are pictures and labels swapped?");
        var sizes = new int[axes];
        for (var i = 0; i < axes; i++)
        {
            stream.ReadExactly(word);
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(word);
        }

        var count = sizes.Aggregate(1L, (product, size) => product * size);
        if (sizes.Any(s => s < 0) || count > System.Array.MaxLength || sizes.Skip(1).Any(s => s == 0))
            return Wrong(path, "sizes that make sense", string.Join('×', sizes), "the file is damaged");
        // A header that lies is found out before memory is taken for it: gzip shrinks to a 1032nd at most.
        var data = count > fileLength * 1032 ? [] : new byte[count];
        var read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        return read < count ? Wrong(path, $"{count} bytes after the header, for {string.Join('×', sizes)}", read < data.Length ? read.ToString(CultureInfo.InvariantCulture) : "fewer", "the file is cut off; get it again")
            : stream.ReadByte() >= 0 ? Wrong(path, $"{count} bytes after the header, for {string.Join('×', sizes)}", "more", "there is something behind the data; get it again")
            : Checked.Ok((path, sizes, data));
    }

    private static Validation<Problem, (string Path, int[] Sizes, byte[] Data)> Wrong(string path, string expected, string actual, string hint) =>
        Checked.Fail<(string, int[], byte[])>(new Problem(path, "IDX file", expected, actual, hint));
}
