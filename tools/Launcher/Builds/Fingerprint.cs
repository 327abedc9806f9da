using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepPipeline.Launcher.Builds;

/// <summary>What tells whether the files that a build reads are those of the last one: their names, sizes and times.</summary>
/// <remarks>MSBuild would find out as well, in seconds; this is asked before every example.</remarks>
internal static class Fingerprint
{
    private static readonly string[] Shared =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        ".pipeline/machine.props",
    ];

    internal static string Of(Checkout checkout, params IEnumerable<string> folders)
    {
        var files = folders
            .SelectMany(folder => Sources(new DirectoryInfo(checkout.At(folder))))
            .Concat(Shared.Select(file => new FileInfo(checkout.At(file))).Where(file => file.Exists))
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}\n"))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files))));
    }

    private static IEnumerable<FileInfo> Sources(DirectoryInfo folder) =>
        folder
            .EnumerateFileSystemInfos()
            .SelectMany(entry =>
                entry switch
                {
                    FileInfo file when file.Extension is not (".so" or ".o") => [file],
                    DirectoryInfo { Name: not ("bin" or "obj") } inner => Sources(inner),
                    _ => Enumerable.Empty<FileInfo>(),
                }
            );
}
