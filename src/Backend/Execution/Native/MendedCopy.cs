using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// A library that this machine refuses is loaded from a mended copy. The build puts one into a program's output; this is for what
/// no build of ours made: scripts, notebooks, programs that were built on another machine. The copy is needed only until it is
/// loaded, so nothing stays behind.
/// </summary>
internal static class MendedCopy
{
    private const string Mendable = "libLibTorchSharp.so";

    /// <summary>Whether a copy is loaded instead of a library that does not load. If not, the first use of a tensor says why.</summary>
    internal static bool Instead(string library)
    {
        // Only this one is TorchSharp's own; libtorch's are as they are, and larger.
        var problem = Path.GetFileName(library) == Mendable ? Load(library) : Refusal(library);
        if (problem is not null)
            Explain(problem);
        return problem is null;
    }

    // Nothing is thrown before a tensor is needed. TorchSharp's own words would be that a package is not referenced, after it has
    // copied half a gigabyte.
    private static void Explain(Problem problem)
    {
        NativeLibraries.Missing = problem;
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += (assembly, name) =>
            assembly == typeof(torch).Assembly && name.Contains("torch", StringComparison.OrdinalIgnoreCase)
                ? throw new PipelineException(problem)
                : IntPtr.Zero;
    }

    /// <summary>Loads a mended copy; gives null, or why there is none.</summary>
    internal static Problem? Load(string library) =>
        Load(
            library,
            Mending.Of,
            [
                .. new[]
                {
                    Path.GetTempPath(),
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                    Path.GetDirectoryName(library)!,
                }.Where(place => place != ""),
            ]
        );

    internal static Problem? Load(string library, Func<byte[], Mending?> mend, IReadOnlyList<string> places)
    {
        Mending? mending;
        try
        {
            mending = mend(File.ReadAllBytes(library));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or EntryPointNotFoundException)
        {
            return Refused(library, $"it can't be looked into: {failure.Message}");
        }
        if (mending is { Missed.Count: > 0 })
        {
            return Refused(library, $"{Mending.Words(mending.Missed)} used, which this machine lacks") with
            {
                Hint =
                    "a newer distribution has it; in Pipeline's own repository, ./pipeline setup --provider system builds on the distribution's libtorch",
            };
        }
        if (mending is not { Helps: true })
            return Refusal(library);

        var mended = mending.Mended();
        foreach (var place in places)
        {
            if (TryLoad(place, mended))
                return null;
        }
        return Refused(
            library,
            $"{Mending.Words(mending.Idle)} asked for, which this machine lacks, and no place that a mended copy can be loaded from: not {string.Join(", ", places)}"
        ) with
        {
            Hint =
                "set TMPDIR to a folder from which libraries may be loaded; a project that references Pipeline.Backend's package gets a mended copy when it is built",
        };
    }

    private static bool TryLoad(string place, byte[] mended)
    {
        // A name of its own for each process, and a folder that only this user may look into.
        var folder = Path.Combine(place, $"pipeline-{Guid.NewGuid():n}");
        try
        {
            if (OperatingSystem.IsWindows())
                return false;
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var copy = Path.Combine(folder, Mendable);
            File.WriteAllBytes(copy, mended);
            return NativeLibrary.TryLoad(copy, out _);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            Remove(folder);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A copy that stays behind does no harm.
        }
    }

    /// <summary>Why the loader refuses a library; null where it takes it.</summary>
    internal static Problem? Refusal(string library)
    {
        try
        {
            NativeLibrary.Load(library);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            return Refused(library, failure.Message.Split('\n').LastOrDefault(line => line.Length > 0) ?? "a refusal without a word");
        }
    }

    private static Problem Refused(string library, string why) =>
        new(ProblemCode.Device, library, "TorchSharp's native library", "to load on this machine", why, SeeTheMachine);

    private const string SeeTheMachine =
        "TorchSharp's packages are for x86-64 Linux with glibc; in Pipeline's repository, ./pipeline setup finds out what this machine can use";
}
