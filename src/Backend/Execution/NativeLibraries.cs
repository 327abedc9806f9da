using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Pipeline;

/// <summary>
/// Where TorchSharp's package has its native libraries is known to a program by its <c>deps.json</c>, but not to a script in
/// F# Interactive or dotnet-script: there they are loaded from beside TorchSharp's assembly, before anything asks for them.
/// Otherwise TorchSharp would copy all of them (a gigabyte), or take another libtorch that is installed.
/// </summary>
internal static class NativeLibraries
{
    private static readonly string[] InOrder = ["c10", "torch_cpu", "torch", "LibTorchSharp"];

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first use of TorchSharp, wherever that is.")]
    internal static void LoadBesideTorchSharp()
    {
        var folder = Path.GetDirectoryName(typeof(torch).Assembly.Location);
        if (string.IsNullOrEmpty(folder) || !OperatingSystem.IsLinux())
            return;
        var natives = Path.Combine(folder, "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native");
        if (!File.Exists(FileOf("LibTorchSharp")))
            return;
        foreach (var name in InOrder)
        {
            if (File.Exists(FileOf(name)) && !NativeLibrary.TryLoad(FileOf(name), out _) && !MendedCopy.Instead(FileOf(name)))
                return;
        }

        string FileOf(string name) => Path.Combine(natives, $"lib{name}.so");
    }
}
