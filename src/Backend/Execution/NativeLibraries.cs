using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// Where native libraries are. A program need not care: they are where it was built to. A script has to say it where its
/// assemblies are copied away from them before they run, as dotnet-script does: <see cref="Find"/>.
/// </summary>
public static class NativeLibraries
{
    private static readonly string[] InOrder = ["c10", "torch_cpu", "torch", "LibTorchSharp"];

    private static string? told;

    /// <summary>
    /// Finds native libraries in the folder that the assemblies were built to, wherever those run now. Say it before the first use of a
    /// model or of data; saying it again, or in a program, does no harm.
    /// </summary>
    /// <remarks><b>Errors</b>: a folder that has none.</remarks>
    /// <param name="folder">The folder; where it isn't a full path, from the script that says it.</param>
    /// <param name="script">The script's file: the compiler fills it in.</param>
    /// <returns>The folder, in full.</returns>
    /// <example><code>NativeLibraries.Find("../bin/Release/net10.0").OrThrow();</code></example>
    public static Result<string> Find(string folder, [CallerFilePath] string script = "")
    {
        // What is typed into a prompt is in no file.
        var from = Path.IsPathFullyQualified(script) ? Path.GetDirectoryName(script)! : Environment.CurrentDirectory;
        var full = Path.GetFullPath(folder, from);
        var natives = NativeFolders.Natives(full);
        if (!File.Exists(NativeFolders.FileOf(natives, "LibTorchSharp")) && !File.Exists(NativeFolders.FileOf(full, "systemtorch")))
        {
            return Result.Fail<string>(
                new Problem(
                    ProblemCode.Device,
                    full,
                    "native libraries",
                    "those of TorchSharp, as a build leaves them",
                    Directory.Exists(full) ? "none" : "no such folder",
                    "run ./pipeline build, or name the folder that Pipeline.Backend.dll was built to"
                )
            );
        }

        LoadInOrder(natives, natives);
        Missing = null;
        if (Interlocked.Exchange(ref told, full) is null)
            AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += Resolve;
        return Result.Ok(full);
    }

    /// <summary>What is told where a tensor is needed, as no native library can give one; null if nothing is known to be wrong.</summary>
    internal static Problem? Missing { get; set; }

    /// <summary>
    /// Where TorchSharp's package has its native libraries is known to a program by its <c>deps.json</c>, but not to a script in
    /// F# Interactive: there they are loaded from beside TorchSharp's assembly or from the packages, before anything asks for them. Otherwise
    /// TorchSharp would copy all of them (a gigabyte), or take another libtorch that is installed, of another version.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first use of TorchSharp, wherever that is.")]
    internal static void Prepare()
    {
        NativeSettings.Set();
        var (torchSharp, libtorch) = NativeFolders.Of(typeof(torch).Assembly.Location, NativeFolders.OfHost);
        if (torchSharp is null)
            return;
        if (libtorch is null)
            Missing = NoLibtorch();
        else
            LoadInOrder(torchSharp, libtorch);
    }

    /// <summary>Throws what is missing, before TorchSharp does, whose words would name a package inside of its own.</summary>
    internal static void Need()
    {
        if (Missing is { } missing)
            throw new PipelineException(missing);
    }

    private static Problem NoLibtorch()
    {
        var version = typeof(torch).Assembly.GetName().Version is { } known ? $"{known.Major}.{known.Minor}.{known.Build}" : "";
        return new(
            ProblemCode.Device,
            "device",
            "tensors",
            "a package with libtorch for this processor",
            $"TorchSharp {version} alone",
            $"add one line: <PackageReference Include=\"TorchSharp-cpu\" Version=\"{version}\" /> in a project, #:package TorchSharp-cpu@{version} in an app of one file, "
                + $"#r \"nuget: TorchSharp-cpu, {version}\" in a script; for an NVIDIA GPU TorchSharp-cuda-linux or TorchSharp-cuda-windows"
        );
    }

    private static void LoadInOrder(string torchSharp, string libtorch)
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (
            var file in InOrder
                .Select(name => NativeFolders.FileOf(name == "LibTorchSharp" ? torchSharp : libtorch, name))
                .Where(File.Exists)
        )
        {
            if (!NativeLibrary.TryLoad(file, out _) && !MendedCopy.Instead(file))
                return;
        }
    }

    // Asked when nothing was found beside the assembly, nor where the system looks.
    private static nint Resolve(Assembly assembly, string name) =>
        new[] { told!, NativeFolders.Natives(told!) }.Select(folder => NativeFolders.FileOf(folder, name)).FirstOrDefault(File.Exists)
            is { } file
        && NativeLibrary.TryLoad(file, out var handle)
            ? handle
            : 0;
}
