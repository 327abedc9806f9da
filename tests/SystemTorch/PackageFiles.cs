using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Xunit;

namespace TorchSharp.Conformance;

/// <summary>The output's native library may be a mended copy; the package cache, which the output is linked with, stays as it is.</summary>
public class PackageFiles
{
    private const string Library = "runtimes/linux-x64/native/libLibTorchSharp.so";

    [Fact]
    public void The_package_cache_holds_what_the_package_holds()
    {
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Cached(), "torchsharp.*.nupkg")));
        using var packed = package.GetEntry(Library)!.Open();
        Assert.Equal(SHA256.HashData(packed), SHA256.HashData(File.ReadAllBytes(Path.Combine(Cached(), Library))));
    }

    [Fact]
    public void The_output_has_the_library_or_a_copy_that_differs_in_flags_only()
    {
        var original = File.ReadAllBytes(Path.Combine(Cached(), Library));
        var output = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library));
        Assert.Equal(original.Length, output.Length);
        Assert.All(
            Enumerable.Range(0, original.Length).Where(at => original[at] != output[at]),
            at => Assert.Equal(original[at] | 2, output[at])
        );
    }

    private static string Cached()
    {
        var cache = typeof(PackageFiles)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(of => of.Key == "PackageCache")
            .Value!;
        return Path.Combine(cache, "torchsharp", typeof(torch).Assembly.GetName().Version!.ToString(3));
    }
}
