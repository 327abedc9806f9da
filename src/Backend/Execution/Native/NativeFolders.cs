using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace DeepPipeline;

/// <summary>
/// Where the native libraries of TorchSharp and of libtorch are: beside the assembly, as a build leaves them; where the host says; or in the package cache from
/// which prompts, scripts and notebooks load.
/// </summary>
/// <param name="TorchSharp">The folder of TorchSharp's own; null where there is none.</param>
/// <param name="Libtorch">The folder of libtorch's; null where there is none.</param>
internal sealed record NativeFolders(string? TorchSharp, string? Libtorch)
{
    /// <summary>Those of an assembly of TorchSharp, which need not be there.</summary>
    /// <param name="assembly">The path of its file.</param>
    /// <param name="host">Where the host looks, too.</param>
    internal static NativeFolders Of(string assembly, IReadOnlyList<string> host)
    {
        if (Path.GetDirectoryName(assembly) is not { Length: > 0 } folder)
            return new(null, null);
        string[] places = [Natives(folder), folder, .. host];
        var cache = Cache(folder);
        return new(First(places.Append(Natives(cache?.Package)), "LibTorchSharp"), First(places.Append(cache?.Libtorch), "torch"));
    }

    /// <summary>Where the host of this process looks.</summary>
    internal static IReadOnlyList<string> OfHost =>
        AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string all
            ? all.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [];

    /// <summary>The folder of a platform's native libraries under another.</summary>
    internal static string Natives(string? folder) => folder is null ? "" : Path.Combine(folder, "runtimes", Runtime, "native");

    /// <summary>The file of a library.</summary>
    internal static string FileOf(string folder, string name) =>
        Path.Combine(
            folder,
            OperatingSystem.IsWindows() ? $"{name}.dll"
                : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
                : $"lib{name}.so"
        );

    private static string Runtime =>
        (
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux"
        )
        + "-"
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string? First(IEnumerable<string?> folders, string library) =>
        folders.FirstOrDefault(folder => folder is { Length: > 0 } && File.Exists(FileOf(folder, library)));

    // packages/torchsharp/0.107.0/lib/net8.0: beside it, packages/torchsharp-cpu/0.107.0 says which version of libtorch it is for. That it is in the cache is
    // all that can be known: a script's references are not told to it.
    private static (string Package, string? Libtorch)? Cache(string folder)
    {
        if (Path.GetDirectoryName(Path.GetDirectoryName(folder)) is not { } package || Path.GetDirectoryName(package) is not { } versions)
            return null;
        if (!string.Equals(Path.GetFileName(versions), "torchsharp", StringComparison.OrdinalIgnoreCase))
            return null;
        var (root, version) = (Path.GetDirectoryName(versions)!, Path.GetFileName(package));
        foreach (var (bundle, libtorch) in ((string, string)[])[("torchsharp-cpu", $"libtorch-cpu-{Runtime}")])
        {
            var nuspec = Path.Combine(root, bundle, version, $"{bundle}.nuspec");
            if (
                File.Exists(nuspec)
                && XDocument
                    .Load(nuspec)
                    .Descendants()
                    .Where(element => element.Name.LocalName == "dependency")
                    .FirstOrDefault(element => element.Attribute("id")?.Value.StartsWith("libtorch", StringComparison.Ordinal) == true)
                    ?.Attribute("version")
                    ?.Value
                    is { } of
            )
                return (package, Natives(Path.Combine(root, libtorch, of)));
        }

        return (package, null);
    }
}
