using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// What native libraries read from the C library's environment when they are loaded, which .NET's own does not reach. What the user says,
/// holds.
/// </summary>
internal static partial class NativeSettings
{
    // How long OpenMP's threads spin before they sleep. Usually it is milliseconds, which they take from each other where other
    // programs want the processors: a step of a convolutional network was five times slower.
    private const string Spins = "1000";

    // oneDNN 3.7, of libtorch 2.10, reckons the blocks of its newer kernels from the sizes of caches. Where these can't be read, those for
    // transposed convolutions and recurrent networks leave parts of their results as they find them: numbers are wrong without a word.
    private const string KernelsWithoutCaches = "AVX";

    /// <summary>Sets them, where nobody has.</summary>
    internal static void Set()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            if (!IsSet("OMP_WAIT_POLICY"))
                _ = SetVariable("GOMP_SPINCOUNT", Spins, overwrite: 0);
            if (ProcessorCaches.AreHidden && !IsOfTheSystem && !IsSet("DNNL_MAX_CPU_ISA"))
                _ = SetVariable("ONEDNN_MAX_CPU_ISA", KernelsWithoutCaches, overwrite: 0);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another kind: OpenMP is slower then, and the processor one that oneDNN was not written for.
        }
    }

    // A distribution's libtorch is not built with it.
    private static bool IsOfTheSystem =>
        typeof(torch)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Any(said => said is { Key: "TorchProvider", Value: "system" });

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is not null;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
