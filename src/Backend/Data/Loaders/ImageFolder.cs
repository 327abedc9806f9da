using System.Globalization;
using System.Numerics;

namespace DeepPipeline;

/// <summary>Loads a folder of pictures in which each class has a folder: <c>pets/cat/1.png</c>, <c>pets/dog/7.jpg</c>.</summary>
public static class ImageFolder
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".jfif", ".jpe", ".bmp"];

    // Pictures, but none that are read.
    private static readonly string[] OtherEndings =
    [
        ".webp",
        ".tif",
        ".tiff",
        ".heic",
        ".heif",
        ".avif",
        ".gif",
        ".jp2",
        ".jxl",
        ".svg",
        ".psd",
        ".tga",
        ".ico",
        ".ppm",
        ".pgm",
        ".pbm",
        ".pnm",
        ".hdr",
        ".exr",
        ".dcm",
        ".raw",
        ".dng",
        ".cr2",
        ".nef",
        ".arw",
    ];

    /// <summary>
    /// All PNG, JPEG and BMP files of a folder's folders, from 0 to 1, brought to one size: by the mean over areas where they shrink,
    /// bilinearly where they grow. Classes are numbered in the order of their names' characters, and the dataset has their names. Pictures
    /// are turned as their camera says (EXIF), and where a PNG file has 16 bits a colour, all are kept at 16 bits.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: no such folder; no classes, or one without pictures; files that are no pictures, each by its name; pictures of formats
    /// that are not read, pictures beside the classes' folders, and folders within them, unless <paramref name="others"/> leaves them out;
    /// sizes under 1; more than memory holds. Hidden files and folders (<c>.git</c>, <c>.ipynb_checkpoints</c>, <c>__MACOSX</c>) are nobody's.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="streaming">
    /// Whether pictures stay in their files, and each is read when it is asked for; a run reads a batch ahead. Then only the beginning of
    /// each file is looked at now.
    /// </param>
    /// <param name="classes">The classes in their order, so that two folders number them alike; those of the folder unless given.</param>
    /// <param name="others">What becomes of pictures in other formats or places, and of folders within those of classes.</param>
    public static Result<Dataset<Image, Labels>> Load(
        string folder,
        int height,
        int width,
        int channels = 1,
        bool streaming = false,
        Items<string>? classes = null,
        OtherFiles others = OtherFiles.Error
    )
    {
        var size = new PictureSize(channels, height, width);
        if (channels is not (1 or 3) || height < 1 || width < 1 || (long)channels * height * width > 1 << 28)
            return Wrong(
                folder,
                "1 or 3 channels, and sizes of at least 1",
                string.Create(CultureInfo.InvariantCulture, $"{channels}×{height}×{width}"),
                "1 is grey, 3 is colour"
            );
        try
        {
            if (!Directory.Exists(folder))
                return Wrong(folder, "a folder of this name", "none", "check the path");
            var names = classes ?? Items.Of(Folders.Of(folder).Select(path => Path.GetFileName(path)));
            string[][] files = [.. names.Select(name => Files(Path.Combine(folder, name)))];
            if (others == OtherFiles.Error && NotRead(folder, names) is { IsEmpty: false } told)
                return Result.Fail<Dataset<Image, Labels>>(told.All);
            return names.IsEmpty
                    ? Wrong(
                        folder,
                        "a folder for each class",
                        "none",
                        "put the pictures of each class into a folder that is called like it"
                    )
                : System.Array.FindIndex(files, of => of.Length == 0) is var empty and >= 0
                    ? Wrong(
                        Path.Combine(folder, names[empty]),
                        "PNG, JPEG or BMP files",
                        "none",
                        "take the folder away, or put pictures of the class into it"
                    )
                : Load(
                    folder,
                    [.. files.SelectMany(of => of)],
                    Tensors.OfLabels([.. files.SelectMany((of, label) => of.Select(_ => label))], names),
                    size,
                    streaming
                );
        }
        catch (OutOfMemoryException)
        {
            return Wrong(folder, "as much memory as the pictures take", "less", "leave them in their files: streaming: true");
        }
        catch (Exception failure) when (InputFile.IsOfFiles(failure))
        {
            return Wrong(folder, "a folder that can be read", failure.Message, "check that you may read it");
        }
    }

    private static Result<Dataset<Image, Labels>> Load(
        string folder,
        string[] paths,
        Tensors<Labels> labels,
        PictureSize size,
        bool streaming
    )
    {
        var looks = new (PictureHeader? Header, Problem? Problem)[paths.Length];
        Parallel.For(0, paths.Length, i => looks[i] = PictureFile.Look(paths[i]));
        var isDeep = System.Array.Exists(looks, look => look.Header?.Bits > 8);
        var problems = System.Array.ConvertAll(looks, look => look.Problem);
        if (
            !streaming
            && Memory.Lack(
                folder,
                "image folder",
                (Int128)paths.Length * size.Count * (isDeep ? 2 : 1),
                "leave the pictures in their files: streaming: true"
            )
                is { } lack
        )
            return Result.Fail<Dataset<Image, Labels>>(lack);
        var column = (streaming, isDeep) switch
        {
            (true, false) => new Column.Pictures<byte>(paths, size),
            (true, true) => new Column.Pictures<ushort>(paths, size),
            (false, false) => Memory.InParts<byte>(
                paths.Length,
                size.Count,
                (part, first) => Read(paths, (int)first, size, part, problems),
                part => new Column.Scaled(part, size.Count, 1.0 / 255)
            ),
            (false, true) => Memory.InParts<ushort>(
                paths.Length,
                size.Count,
                (part, first) => Read(paths, (int)first, size, part, problems),
                part => new Column.Deep(part, size.Count)
            ),
        };
        var found = Items.Of<Problem>(problems.Where(problem => problem is not null).Take(Found.Most)!);
        return found.IsEmpty
            ? Dataset<Image, Labels>.Create(folder, Tensors.Single(Image.Of(size.Channels, size.Height, size.Width), column), labels)
            : Result.Fail<Dataset<Image, Labels>>(found);
    }

    private static void Read<T>(string[] paths, int first, PictureSize size, T[] into, Problem?[] problems)
        where T : unmanaged, INumberBase<T>, IMinMaxValue<T> =>
        Parallel.For(
            0,
            into.Length / size.Count,
            i => problems[first + i] ??= PictureFile.Read(paths[first + i], size, into.AsSpan(i * size.Count, size.Count))
        );

    private static string[] Files(string folder) =>
        Directory.Exists(folder) ? [.. Folders.Files(folder).Where(path => Is(path, Endings))] : [];

    // All that whoever keeps pictures in a folder may think is read.
    private static Found NotRead(string folder, Items<string> names)
    {
        var found = new Found(folder);
        foreach (var path in Folders.Files(folder).Where(path => Is(path, Endings) || Is(path, OtherEndings)))
            found.Add(
                Path.GetFileName(path),
                "pictures in the folders of their classes",
                "one beside them",
                "put it into the folder of its class, or leave such files out: others: OtherFiles.Skip"
            );
        foreach (var name in names.Where(name => Directory.Exists(Path.Combine(folder, name))))
        {
            foreach (var path in Folders.Files(Path.Combine(folder, name)).Where(path => Is(path, OtherEndings)))
                found.Add(
                    $"{name}/{Path.GetFileName(path)}",
                    "PNG, JPEG or BMP files",
                    $"a picture that is not read, {Path.GetExtension(path)}",
                    "convert it to PNG, or leave such files out: others: OtherFiles.Skip"
                );
            foreach (var path in Folders.Of(Path.Combine(folder, name)))
                found.Add(
                    $"{name}/{Path.GetFileName(path)}",
                    "files in the folders of classes",
                    "a folder, in which nothing is read",
                    "move its pictures up, or leave such folders out: others: OtherFiles.Skip"
                );
        }

        return found;
    }

    private static bool Is(string path, string[] endings) => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static Result<Dataset<Image, Labels>> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<Dataset<Image, Labels>>([new Problem(ProblemCode.File, path, "image folder", expected, actual, hint)]);
}

/// <summary>What becomes of files and folders that one may think are read, and that are not.</summary>
public enum OtherFiles
{
    /// <summary>They are told as problems.</summary>
    Error,

    /// <summary>They are left out.</summary>
    Skip,
}
