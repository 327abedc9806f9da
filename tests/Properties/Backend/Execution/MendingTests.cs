using System.Runtime.InteropServices;
using Xunit;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>A native library that asks for more than it uses, on a machine that has less.</summary>
public class MendingTests
{
    private static readonly HashSet<string> Older = ["GLIBCXX_3.4", "GLIBCXX_3.4.30"];

    [Fact]
    public void What_nothing_uses_is_no_longer_insisted_on()
    {
        var library = TinyLibrary.Of(("GLIBCXX_3.4", true), ("GLIBCXX_3.4.32", false), ("GLIBCXX_3.4.30", true));
        var mending = Mending.Of(library, _ => Older)!;

        Assert.True(mending.Helps);
        Assert.Equal("GLIBCXX_3.4.32 of libstdc++.so.6", Mending.Words(mending.Idle));
        Assert.Empty(mending.Missed);

        var mended = mending.Mended();
        var changed = Enumerable.Range(0, library.Length).Where(at => library[at] != mended[at]).ToArray();
        Assert.Equal([mending.Idle[0].FlagsAt], changed);
        Assert.Equal(["GLIBCXX_3.4", "GLIBCXX_3.4.30"], ElfLibrary.Of(mended)!.Needs.Select(need => need.Version));
        Assert.False(Mending.Of(mended, _ => Older)!.Helps);
    }

    [Fact]
    public void What_is_used_cannot_be_mended()
    {
        var mending = Mending.Of(TinyLibrary.Of(("GLIBCXX_3.4.31", true), ("GLIBCXX_3.4.32", false)), _ => Older)!;
        Assert.False(mending.Helps);
        Assert.Equal("GLIBCXX_3.4.31 of libstdc++.so.6", Mending.Words(mending.Missed));
    }

    [Fact]
    public void Where_the_machine_has_everything_nothing_is_mended() =>
        Assert.False(Mending.Of(TinyLibrary.Of(("GLIBCXX_3.4", true), ("GLIBCXX_3.4.30", false)), _ => Older)!.Helps);

    [Fact]
    public void A_library_that_is_absent_has_no_version() =>
        Assert.Equal(
            "GLIBCXX_3.4 and GLIBCXX_3.4.30 of libstdc++.so.6",
            Mending.Words(Mending.Of(TinyLibrary.Of(("GLIBCXX_3.4", true), ("GLIBCXX_3.4.30", true)), _ => null)!.Missed)
        );

    [Fact]
    public void A_real_library_that_is_loaded_here_lacks_nothing()
    {
        var bytes = File.ReadAllBytes(Runtime("libcoreclr.so"));
        var elf = ElfLibrary.Of(bytes)!;
        Assert.Contains(elf.Needs, need => need.Library == "libc.so.6");
        Assert.All(elf.Needs, need => Assert.Matches("^(GLIBC|GLIBCXX|CXXABI|GCC)_[0-9.]+$", need.Version));

        var mending = Mending.Of(bytes)!;
        Assert.Empty(mending.Missed);
        Assert.Empty(mending.Idle);
    }

    [Fact]
    public void The_real_library_uses_what_it_calls()
    {
        // With no version at all on offer, what libcoreclr calls is missed, and it calls most of what it asks for.
        var mending = Mending.Of(File.ReadAllBytes(Runtime("libcoreclr.so")), _ => new HashSet<string>())!;
        Assert.False(mending.Helps);
        Assert.Contains(mending.Missed, need => need is { Library: "libc.so.6", Version: "GLIBC_2.2.5" or "GLIBC_2.17" });
    }

    [Fact]
    public void Bytes_that_are_no_library_or_end_early_are_refused_without_an_exception()
    {
        var library = TinyLibrary.Of(("GLIBCXX_3.4", true), ("GLIBCXX_3.4.32", false));
        Assert.Null(Mending.Of([], _ => Older));
        Assert.Null(Mending.Of("not a library, though it has more than the sixty-four bytes of a header of one"u8.ToArray(), _ => Older));
        for (var length = 0; length < library.Length; length++)
            Assert.Null(Mending.Of(library[..length], _ => Older));

        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = (byte[])library.Clone();
            for (var flips = random.Next(1, 5); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.True(Mending.Of(damaged, _ => Older)?.Mended().Length is null or > 0);
        }
    }

    [Fact]
    public void A_mended_copy_is_loaded_from_the_first_place_that_allows_it_and_nothing_stays_behind()
    {
        var folder = Directory.CreateTempSubdirectory("mended");
        try
        {
            // Any library that loads will do: that it asks for less than before harms none.
            static Mending Idle(byte[] bytes) =>
                ElfLibrary.Of(bytes) is { } elf ? new Mending(elf, elf.Needs, []) : throw new InvalidOperationException();
            Assert.Null(MendedCopy.Load(Runtime("libSystem.Native.so"), Idle, ["/proc/no/such/place", folder.FullName]));
            Assert.Empty(folder.EnumerateFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Where_no_copy_can_be_loaded_the_cause_and_the_way_out_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("mended");
        try
        {
            var file = Path.Combine(folder.FullName, "libLibTorchSharp.so");
            File.WriteAllBytes(file, TinyLibrary.Of(("GLIBCXX_3.4.32", false)));
            var problem = MendedCopy.Load(file, bytes => Mending.Of(bytes, _ => Older), ["/proc/no/such/place"]);
            Assert.Equal(
                $"{file}: TorchSharp's native library expected to load on this machine, got GLIBCXX_3.4.32 of libstdc++.so.6 asked for, which this machine lacks, and no place that a mended copy can be loaded from: not /proc/no/such/place\n"
                    + "  hint: set TMPDIR to a folder from which libraries may be loaded; a project that references Pipeline.Backend's package gets a mended copy when it is built",
                problem!.ToString()
            );

            File.WriteAllBytes(file, TinyLibrary.Of(("GLIBCXX_3.4.32", true)));
            Assert.Equal(
                $"{file}: TorchSharp's native library expected to load on this machine, got GLIBCXX_3.4.32 of libstdc++.so.6 used, which this machine lacks\n"
                    + "  hint: a newer distribution has it; in Pipeline's own repository, ./pipeline setup --provider system builds on the distribution's libtorch",
                MendedCopy.Load(file, bytes => Mending.Of(bytes, _ => Older), [folder.FullName])!.ToString()
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Runtime(string library) => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), library);
}
