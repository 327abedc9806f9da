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
internal static partial class NativeLibraries
{
    // How long OpenMP's threads spin before they sleep. Usually it is milliseconds, which they take from each other where other
    // programs want the processors: a step of a convolutional network was five times slower.
    private const string Spins = "1000";

    private static readonly string[] InOrder = ["c10", "torch_cpu", "torch", "LibTorchSharp"];

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first use of TorchSharp, wherever that is.")]
    internal static void Prepare()
    {
        SpinLess();
        LoadBesideTorchSharp();
    }

    // libgomp reads it from the C library's environment when it is loaded, which .NET's own does not reach. What the user says, holds.
    private static void SpinLess()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null)
            return;
        try
        {
            _ = SetVariable("GOMP_SPINCOUNT", Spins, overwrite: 0);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // It is quicker with it; it works without.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    private static void LoadBesideTorchSharp()
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
