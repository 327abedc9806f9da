using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The libraries as packages, and a program elsewhere that references them.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("packages");

    [Fact]
    public void What_has_this_machines_libtorch_is_not_packed()
    {
        var outcome = Dotnet("pack", Root("src/Backend"), "-p:TorchProvider=system", "-o", folder.FullName);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            "Pack against TorchSharp's package: dotnet pack -p:TorchProvider=cpu (or cuda).",
            outcome.Out,
            StringComparison.Ordinal
        );
        Assert.Empty(folder.EnumerateFiles());
    }

    [Fact]
    [Trait("Time", "long")]
    public void A_program_elsewhere_trains_from_the_packages_and_leaves_the_cache_as_it_was()
    {
        const string Version = "0.1.0-test";
        foreach (var project in new[] { "src/Dsl", "src/Backend" })
            Succeed(
                "pack",
                Root(project),
                "-c",
                "Release",
                "-o",
                Place("feed"),
                "-p:TorchProvider=cpu",
                $"-p:Version={Version}",
                "-p:UseArtifactsOutput=true",
                "-p:ArtifactsPath=" + Place("built")
            );

        // Our packages go into a cache of the test's own; TorchSharp is a large download, and taken from the usual one.
        var usual = Command.Finish(Command.Start("dotnet", [], "nuget", "locals", "global-packages", "--list")).Out.Trim()[
            "global-packages: ".Length..
        ];
        Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><add key="here" value="{Place("feed")}" /></packageSources>
              <fallbackPackageFolders><add key="usual" value="{usual}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        Write(
            "app/app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Pipeline.Backend" Version="{Version}" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "app/Program.cs",
            """
            using DeepPipeline;
            using static DeepPipeline.Layers;

            var xor = Input<Features>().Dense(8).Tanh().Dense(1);
            var data = Dataset.Of(Features.Of(2), new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, Features.Of(1), new float[] { 0, 1, 1, 0 }).OrThrow();
            var recipe = Recipe.For(Loss.BinaryCrossEntropy) with { Optimizer = Optimizer.Adam(0.05), Batch = 4 };
            Console.WriteLine(xor.Train(recipe).On(data).OrThrow().ElementAt(300));
            """
        );

        const string Library = "runtimes/linux-x64/native/libLibTorchSharp.so";
        var built = Succeed("build", Place("app"), "-c", "Release", "-tl:off");
        var cached = new[] { usual, Place("cache") }
            .SelectMany(cache => Directory.GetDirectories(cache, "torchsharp"))
            .SelectMany(versions => Directory.GetDirectories(versions))
            .Select(of => Path.Combine(of, Library))
            .ToArray();
        var before = cached.Select(file => SHA256.HashData(File.ReadAllBytes(file))).ToArray();
        Succeed("build", Place("app"), "-c", "Release", "-tl:off", "--no-incremental");
        Assert.Equal(before, cached.Select(file => SHA256.HashData(File.ReadAllBytes(file))).ToArray());

        // It says so where it mends, and once.
        var output = Path.Combine(Place("app"), "bin", "Release", "net10.0");
        var mended = !before.Any(hash => hash.AsSpan().SequenceEqual(SHA256.HashData(File.ReadAllBytes(Path.Combine(output, Library)))));
        Assert.Equal(
            mended ? 1 : 0,
            built.Out.Split('\n').Count(line => line.Contains("the output gets a mended copy", StringComparison.Ordinal))
        );

        Succeed("publish", Place("app"), "-c", "Release", "-tl:off", "-o", Place("published"));
        foreach (var program in new[] { output, Place("published") })
            Assert.Matches("^epoch 301: loss 0\\.0[0-9]+, accuracy 100", Succeed(Path.Combine(program, "app.dll")).Out);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Outcome Dotnet(params string[] words) =>
        Command.Finish(Command.Start("dotnet", new() { ["NUGET_PACKAGES"] = Place("cache") }, words));

    private Outcome Succeed(params string[] words)
    {
        var outcome = Dotnet(words);
        Assert.True(outcome.Code == 0, outcome.Out + outcome.Error);
        return outcome;
    }

    private static string Root(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));

    private string Place(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place(name))!);
        File.WriteAllText(Place(name), text);
    }
}
