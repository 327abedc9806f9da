using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The libraries as packages, and a program elsewhere that references them.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Version = "0.1.0-test";
    private const string TorchSharp = "0.107.0";
    private const string Learnt = "^epoch 300: loss 0\\.0[0-9]+, accuracy 100";

    private const string CSharp = """
        using DeepPipeline;
        using static DeepPipeline.Layers;

        var xor = Input<Features>().Dense(8).Tanh().Dense(1);
        var data = Dataset.Of(Features.Of(2), new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, Features.Of(1), new float[] { 0, 1, 1, 0 }).OrThrow();
        var recipe = Recipe.For(Loss.BinaryCrossEntropy) with { Optimizer = Optimizer.Adam(0.05), Batch = 4, Epochs = 300 };
        Console.WriteLine(xor.Train(recipe).Fit(data).OrThrow());
        """;

    private const string FSharp = """
        open DeepPipeline
        open type DeepPipeline.Layers

        let xor = Dense 8 >=> Tanh >=> Dense 1
        let data = Dataset.Of(Features.Of 2L, [| 0f; 0f; 0f; 1f; 1f; 0f; 1f; 1f |], Features.Of 1L, [| 0f; 1f; 1f; 0f |]).OrThrow()
        let recipe = Recipe.For(Loss.BinaryCrossEntropy).WithOptimizer(Optimizer.Adam 0.05).WithBatch(4).WithEpochs 300
        printfn "%O" (xor.Train(recipe).Fit(data).OrThrow())
        """;

    private static readonly string[] Libraries =
    [
        "src/Dsl",
        "src/Backend",
        "src/Reports",
        "src/Formats",
        "src/Tokenizers",
        "src/FSharp",
        "src/Interactive",
    ];
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
    public void Programs_elsewhere_train_from_the_packages()
    {
        // With the usual cache: what is packed needs packages of its own, and one that has TorchSharp without libtorch is no user's.
        foreach (var project in Libraries)
            Succeed(
                [],
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
        What_is_in_them();

        // Our packages go into a cache of the test's own; TorchSharp is a large download, and taken from the usual one.
        var usual = Command.Finish(Command.Start("dotnet", [], "nuget", "locals", "global-packages", "--list")).Out.Trim()[
            "global-packages: ".Length..
        ];
        Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{Place("feed")}" /></packageSources>
              <fallbackPackageFolders><add key="usual" value="{usual}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        A_program_in_csharp_leaves_the_cache_as_it_was(usual);
        A_program_in_fsharp();
        An_app_of_one_file();
        A_script_in_fsharp_interactive(usual);
        One_that_chose_no_libtorch_is_told_the_line_to_add();
        Notebooks(usual);
    }

    // Cell by cell over the kernel's own standard input, as editors do it.
    private void Notebooks(string usual)
    {
        Succeed("tool", "install", "Microsoft.dotnet-interactive", "--version", "1.0.712001", "--tool-path", Place("tool"));
        foreach (var file in Directory.GetFiles(Root("src/Examples/notebooks"), "*.ipynb"))
        {
            using var kernel = new NotebookKernel(
                Place("tool/dotnet-interactive"),
                Path.GetDirectoryName(file)!,
                new() { ["NUGET_PACKAGES"] = Place("cache"), ["RestoreAdditionalProjectFallbackFolders"] = usual }
            );
            var cells = NotebookKernel.CellsOf(file);
            var shown = cells
                .Select(cell =>
                    kernel.Submit(
                        cell.Kernel,
                        cell.Code.Replace(
                                "#r \"nuget: TorchSharp",
                                $"#i \"nuget: {Place("feed")}\"\n#r \"nuget: TorchSharp",
                                StringComparison.Ordinal
                            )
                            .Replace("Pipeline.Interactive, 0.1.0", $"Pipeline.Interactive, {Version}", StringComparison.Ordinal)
                    )
                )
                .ToArray();
            Assert.Equal(8, shown.Length);
            Assert.Contains("Dense(64)", shown[1][^1].Html, StringComparison.Ordinal);
            Assert.Contains("<b>3.dropout</b> Dropout(1.5) expected a probability", shown[2][^1].Html, StringComparison.Ordinal);
            Assert.Contains("50,890", shown[3][^1].Html, StringComparison.Ordinal);
            Assert.Equal(24, shown[4][^1].Html.Split("data:image/png;base64,").Length - 1);
            // First what is to be trained, then curves again and again, at last the epoch.
            Assert.Equal("DisplayedValueProduced", shown[5][0].Event);
            Assert.InRange(shown[5].Count(one => one.Event == "DisplayedValueUpdated"), 3, 1000);
            Assert.Contains("epoch 3: loss", shown[5][^1].Html, StringComparison.Ordinal);
            Assert.Contains("<svg", shown[5][^1].Html, StringComparison.Ordinal);
            Assert.Contains("recall, %", shown[6][^1].Html, StringComparison.Ordinal);
            Assert.StartsWith("<svg", shown[7][^1].Html, StringComparison.Ordinal);
            Assert.Contains(
                "still 3",
                kernel
                    .Submit(cells[0].Kernel, cells[0].Kernel == "csharp" ? "$\"still {last.Number}\"" : "$\"still {last.Number}\"")[^1]
                    .Html,
                StringComparison.Ordinal
            );
        }
    }

    private void What_is_in_them()
    {
        Dictionary<string, string[]> dependencies = [];
        foreach (var library in Libraries)
        {
            var name = "Pipeline." + Path.GetFileName(library);
            using var package = ZipFile.OpenRead(Place($"feed/{name}.{Version}.nupkg"));
            foreach (var file in (string[])["README.md", "icon.png", "CHANGELOG.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"])
                Assert.NotNull(package.GetEntry(file));
            Assert.Equal(name == "Pipeline.Dsl", package.GetEntry("analyzers/dotnet/Pipeline.Analyzers.dll") is not null);
            using var symbols = ZipFile.OpenRead(Place($"feed/{name}.{Version}.snupkg"));
            Assert.NotNull(symbols.GetEntry($"lib/net10.0/{name}.pdb"));

            using var text = package.GetEntry($"{name}.nuspec")!.Open();
            var nuspec = XDocument.Load(text);
            string Said(string element) => nuspec.Descendants().Single(found => found.Name.LocalName == element).Value;
            Assert.Equal(("README.md", "icon.png", "MIT"), (Said("readme"), Said("icon"), Said("license")));
            Assert.NotEmpty(Said("tags"));
            Assert.NotEmpty(Said("releaseNotes"));
            dependencies[name] =
            [
                .. nuspec
                    .Descendants()
                    .Where(found => found.Name.LocalName == "dependency")
                    .Select(found => found.Attribute("id")!.Value)
                    .Order(StringComparer.Ordinal),
            ];
        }

        // Nothing that is only pinned here, and no libtorch: that is the program's choice.
        Assert.Equal(["LanguageExt.Core"], dependencies["Pipeline.Dsl"]);
        Assert.Contains("TorchSharp", dependencies["Pipeline.Backend"]);
        Assert.All(dependencies["Pipeline.Backend"], name => Assert.DoesNotContain("cpu", name, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Google.Protobuf", "Pipeline.Backend", "Wcwidth"], dependencies["Pipeline.Reports"]);
        Assert.Equal(["Pipeline.Reports"], dependencies["Pipeline.Interactive"]);
        Assert.Equal(["Apache.Arrow", "Apache.Arrow.Compression", "Parquet.Net", "Pipeline.Backend"], dependencies["Pipeline.Formats"]);
        Assert.Equal(["Microsoft.ML.Tokenizers", "Pipeline.Backend"], dependencies["Pipeline.Tokenizers"]);
        Assert.Contains("FSharp.Core", dependencies["Pipeline.FSharp"]);
    }

    private void A_program_in_csharp_leaves_the_cache_as_it_was(string usual)
    {
        Write("app/app.csproj", Project(chosen: true));
        Write("app/Program.cs", CSharp);

        const string Library = "runtimes/linux-x64/native/libLibTorchSharp.so";
        var built = Succeed("build", Place("app"), "-c", "Release", "-tl:off");
        var cached = new[] { usual, Place("cache") }
            .Where(Directory.Exists)
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
            Assert.Matches(Learnt, Succeed(Path.Combine(program, "app.dll")).Out);
    }

    private void A_program_in_fsharp()
    {
        Write(
            "fs/fs.fsproj",
            Project(chosen: true).Replace("<ItemGroup>", "<ItemGroup><Compile Include=\"Program.fs\" />", StringComparison.Ordinal)
        );
        Write("fs/Program.fs", FSharp);
        Assert.Matches(Learnt, Succeed("run", "--project", Place("fs"), "-c", "Release", "-tl:off").Out);
    }

    private void An_app_of_one_file()
    {
        Write("file/app.cs", $"#:package Pipeline.Reports@{Version}\n#:package TorchSharp-cpu@{TorchSharp}\n{CSharp}");
        Assert.Matches(Learnt, Succeed("run", Place("file/app.cs")).Out);
    }

    private void A_script_in_fsharp_interactive(string usual)
    {
        Write(
            "script/xor.fsx",
            $"""
            #r "nuget: Pipeline.Reports, {Version}"
            #r "nuget: TorchSharp-cpu, {TorchSharp}"
            {FSharp}
            """
        );
        // What a prompt restores stands elsewhere, where the file of settings is not read.
        var outcome = Command.Finish(
            Command.Start(
                "bash",
                new() { ["NUGET_PACKAGES"] = Place("cache"), ["RestoreAdditionalProjectFallbackFolders"] = usual },
                "-c",
                $"cd '{Place("script")}' && dotnet fsi --quiet xor.fsx"
            )
        );
        Assert.True(outcome.Code == 0, outcome.Out + outcome.Error);
        Assert.Matches(Learnt, outcome.Out);
    }

    private void One_that_chose_no_libtorch_is_told_the_line_to_add()
    {
        Write("none/none.csproj", Project(chosen: false));
        Write(
            "none/Program.cs",
            """
            using DeepPipeline;
            using static DeepPipeline.Layers;

            var xor = Dense(8) >> Tanh >> Dense(1);
            var data = Dataset.Of(Features.Of(2), new float[] { 0, 1 }, Features.Of(1), new float[] { 0 }).OrThrow();
            var recipe = Recipe.For(Loss.BinaryCrossEntropy);
            var model = xor.Initialize(Features.Of(2)).OrThrow();
            Console.WriteLine(xor.Summary(Features.Of(2)).IsOk);
            var wrong = Dense(8) >> Residual(Dense(4));
            Items<Problem>[] all =
            [
                model.Predict(new float[2]).Problems,
                model.Prepare().Problems,
                model.Evaluate(Loss.BinaryCrossEntropy, data).Problems,
                xor.Train(recipe).On(data).Problems,
                xor.Train(recipe).Fit(data).Problems,
                Gradients.Check(xor, Features.Of(2)).Problems,
                Gradients.PerExample(model, Loss.BinaryCrossEntropy, data).Problems,
                data.Augmented([Augmentation.Noise(0.1)]).Problems,
            ];
            foreach (var problems in all)
                Console.WriteLine(string.Join('|', problems.Select(problem => $"{problem.Code} {problem.Hint}")));
            """
        );
        // The compiler has the library at hand.
        Assert.Contains(
            "warning PIPE002: Residual(Dense(4)) expected a body that keeps the shape N×8, got N×4",
            Succeed("build", Place("none"), "-c", "Release", "-tl:off").Out,
            StringComparison.Ordinal
        );
        var told = Succeed("run", "--no-build", "--project", Place("none"), "-c", "Release", "-tl:off").Out.Trim().Split('\n');
        Assert.Equal("True", told[0]);
        Assert.Equal(9, told.Length);
        Assert.All(
            told[1..],
            line =>
                Assert.StartsWith(
                    $"Device add one line: <PackageReference Include=\"TorchSharp-cpu\" Version=\"{TorchSharp}\" /> in a project",
                    line,
                    StringComparison.Ordinal
                )
        );
    }

    private static string Project(bool chosen) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Pipeline.Reports" Version="{Version}" />
                {(chosen ? $"<PackageReference Include=\"TorchSharp-cpu\" Version=\"{TorchSharp}\" />" : "")}
              </ItemGroup>
            </Project>
            """;

    public void Dispose() => folder.Delete(recursive: true);

    private Outcome Dotnet(params string[] words) =>
        Command.Finish(Command.Start("dotnet", new() { ["NUGET_PACKAGES"] = Place("cache") }, words));

    private Outcome Succeed(params string[] words) => Succeed(new() { ["NUGET_PACKAGES"] = Place("cache") }, words);

    private static Outcome Succeed(Dictionary<string, string> environment, params string[] words)
    {
        var outcome = Command.Finish(Command.Start("dotnet", environment, words));
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
