using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>
/// TorchSharp's native library asks libstdc++ for a version that comes with GCC 13, and therefore does not load on Debian 12,
/// Ubuntu 22.04 or RHEL 9. It has no use for it: the one symbol of that version is what a newer compiler writes down wherever
/// streams are used, so that libstdc++ sets them up; an older libstdc++ needs no such word, and nothing refers to the symbol. A
/// copy that does not insist on the version loads.
/// </summary>
/// <param name="Library">The library.</param>
/// <param name="Idle">What it asks for, this machine lacks, and nothing in it uses: this can be mended.</param>
/// <param name="Missed">What this machine lacks and the library uses: this can't.</param>
internal sealed partial record Mending(ElfLibrary Library, IReadOnlyList<VersionNeed> Idle, IReadOnlyList<VersionNeed> Missed)
{
    internal bool Helps => Idle.Count > 0 && Missed.Count == 0;

    /// <summary>What keeps a library from loading on this machine; null where the file is no library.</summary>
    internal static Mending? Of(byte[] library) => Of(library, OfferedHere);

    /// <summary>What keeps a library from loading where others offer these versions; none says that there is no such library.</summary>
    internal static Mending? Of(byte[] library, Func<string, IReadOnlySet<string>?> offered)
    {
        if (ElfLibrary.Of(library) is not { } elf)
            return null;
        var lacking = elf
            .Needs.GroupBy(need => need.Library)
            .SelectMany(needs => offered(needs.Key) is var has && has is null ? needs : needs.Where(need => !has.Contains(need.Version)))
            .ToLookup(need => elf.Used.Contains(need.Index));
        return new Mending(elf, [.. lacking[false]], [.. lacking[true]]);
    }

    /// <summary>The library as it loads here.</summary>
    internal byte[] Mended() => Library.Without(Idle);

    /// <summary>Versions and whose they are, in words.</summary>
    internal static string Words(IEnumerable<VersionNeed> needs) =>
        string.Join(
            ", ",
            needs.GroupBy(need => need.Library).Select(of => $"{string.Join(" and ", of.Select(need => need.Version))} of {of.Key}")
        );

    // The loader knows best which file it takes.
    private static IReadOnlySet<string>? OfferedHere(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return null;
        try
        {
            if (Describe(handle, LinkMap, out var map) != 0)
                return null;
            var path = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(map, IntPtr.Size));
            return File.Exists(path) ? ElfLibrary.Of(File.ReadAllBytes(path))?.Offers : null;
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }

    private const int LinkMap = 2;

    [LibraryImport("libc.so.6", EntryPoint = "dlinfo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Describe(IntPtr library, int what, out IntPtr answer);
}
