using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Loads a folder of pictures in which each class has a folder: <c>pets/cat/1.png</c>, <c>pets/dog/7.jpg</c>.</summary>
public static class ImageFolder
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];

    /// <summary>
    /// All PNG, JPEG and BMP files of a folder's folders, from 0 to 1, brought to one size: by the mean over areas where they shrink,
    /// bilinearly where they grow. Classes are numbered in the order of their names' characters, and the dataset has their names.
    /// </summary>
    /// <remarks><b>Errors</b>: no such folder; no classes, or one without pictures; files that are no pictures, each by its name; sizes under 1.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="streaming">
    /// Whether pictures stay in their files, and each is read when it is asked for; a run reads a batch ahead. Then only the beginning of
    /// each file is looked at now.
    /// </param>
    /// <param name="classes">The classes in their order, so that two folders number them alike; those of the folder unless given.</param>
    public static Result<Dataset<Image, Labels>> Load(string folder, int height, int width, int channels = 1, bool streaming = false, Items<string>? classes = null)
    {
        var size = new PictureSize(channels, height, width);
        if (channels is not (1 or 3) || height < 1 || width < 1 || (long)channels * height * width > 1 << 28)
            return Wrong(folder, "1 or 3 channels, and sizes of at least 1", string.Create(CultureInfo.InvariantCulture, $"{channels}×{height}×{width}"), "1 is grey, 3 is colour");
        try
        {
            if (!Directory.Exists(folder))
                return Wrong(folder, "a folder of this name", "none", "check the path");
            var names = classes ?? Items.Of(Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).AsEnumerable());
            string[][] files = [.. names.Select(name => Files(Path.Combine(folder, name)))];
            return names.IsEmpty ? Wrong(folder, "a folder for each class", "none", "put the pictures of each class into a folder that is called like it")
                : System.Array.FindIndex(files, of => of.Length == 0) is var empty and >= 0 ? Wrong(Path.Combine(folder, names[empty]), "PNG, JPEG or BMP files", "none", "take the folder away, or put pictures of the class into it")
                : Load(folder, [.. files.SelectMany(of => of)], Samples.OfLabels([.. files.SelectMany((of, label) => of.Select(_ => label))], names), size, streaming);
        }
        catch (Exception failure) when (InputFile.IsOfFiles(failure))
        {
            return Wrong(folder, "a folder that can be read", failure.Message, "check that you may read it");
        }
    }

    private static Result<Dataset<Image, Labels>> Load(string folder, string[] paths, Samples<Labels> labels, PictureSize size, bool streaming)
    {
        var bytes = new byte[streaming ? 0 : (long)paths.Length * size.Count];
        var problems = new Problem?[paths.Length];
        Parallel.For(0, paths.Length, i => problems[i] = streaming ? PictureFile.Look(paths[i]) : PictureFile.Read(paths[i], size, bytes.AsSpan(i * size.Count, size.Count)));
        var found = Items.Of<Problem>(problems.Where(problem => problem is not null).Take(100)!);
        Column column = streaming ? new Column.Pictures(paths, size) : new Column.Scaled(bytes, size.Count, 1.0 / 255);
        return found.IsEmpty
            ? Dataset<Image, Labels>.Create(folder, Samples.Single(Image.Of(size.Channels, size.Height, size.Width), column), labels)
            : Result.Fail<Dataset<Image, Labels>>(found);
    }

    private static string[] Files(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(path => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
            : [];

    private static Result<Dataset<Image, Labels>> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<Dataset<Image, Labels>>([new Problem(path, "image folder", expected, actual, hint)]);
}
