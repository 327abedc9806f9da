using DeepPipeline.Properties.Docs;
using DeepPipeline.Reports;
using PublicApiGenerator;
using Xunit;

namespace DeepPipeline.Properties.Architecture;

/// <summary>What is public, held by a file for each assembly: nothing comes or goes without somebody having looked at it.</summary>
public static class PublicApiTests
{
    public static TheoryData<string> Assemblies { get; } =
    ["Pipeline.Dsl", "Pipeline.Backend", "Pipeline.Reports", "Pipeline.Formats", "Pipeline.Tokenizers", "Pipeline.FSharp"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public static void What_is_public_is_what_the_file_says(string name)
    {
        Type[] types =
        [
            typeof(Layers),
            typeof(Run<,,>),
            typeof(Report),
            typeof(ParquetTable),
            typeof(SubwordTokenizer),
            typeof(FSharp.CheckBuilder),
        ];
        var assembly = types.Select(type => type.Assembly).Single(a => a.GetName().Name == name);
        // The generator can't write generic operators of extension blocks, of which there are four, each held by tests of composition.
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            // What F#'s compiler tells itself.
            ExcludeAttributes =
            [
                "Microsoft.FSharp.Core.CompilationMappingAttribute",
                "Microsoft.FSharp.Core.CompilationArgumentCountsAttribute",
                "System.SerializableAttribute",
            ],
            IncludeTypes =
            [
                .. assembly
                    .GetExportedTypes()
                    .Where(type => !type.IsNested && type != typeof(Composition) && type != typeof(PreparationComposition)),
            ],
        };
        var now = assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Path.Combine(Markdown.Root, $"tests/Properties/Architecture/PublicApi/{name}.txt");
        if (Environment.GetEnvironmentVariable("PIPELINE_ACCEPT") == "1")
            File.WriteAllText(path, now);
        var before = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var (gone, come) = (Lines(before).Except(Lines(now)).Take(20), Lines(now).Except(Lines(before)).Take(20));
        Assert.True(
            before == now,
            $"The public API of {name} is another than {path} says. Where that is meant, accept it: "
                + "PIPELINE_ACCEPT=1 ./pipeline test PublicApi\n"
                + string.Join('\n', gone.Select(line => "- " + line).Concat(come.Select(line => "+ " + line)))
        );
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim());
}
