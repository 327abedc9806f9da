using System.Reflection;
using DeepPipeline.Properties.Docs;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Architecture;

/// <summary>Each simple name means one thing, so that nothing needs qualifying, and a folder of tests is found by the folder that it tests.</summary>
public static class NameTests
{
    // Tests that go across the library.
    private static readonly string[] Suites =
    [
        "Architecture",
        "Docs",
        "Formats",
        "Fuzzing",
        "Generators",
        "Oracles",
        "RandomPipelines",
        "Suite",
    ];

    // A type without its kinds and one with them, as Shape and Shape<Image>, are the same thing.
    [Fact]
    public static void Every_simple_name_stands_once() =>
        Assert.Empty(
            new[] { typeof(Layers), typeof(Run<,,>), typeof(Report), typeof(ParquetTable), typeof(SubwordTokenizer) }
                .SelectMany(type => type.Assembly.GetExportedTypes())
                .Where(type => !type.IsNested)
                .GroupBy(type => type.Name.Split('`')[0])
                .Where(same => same.Select(type => type.Namespace).Distinct().Count() > 1)
                .Select(same => string.Join(" and ", same.Select(type => type.FullName)))
        );

    [Fact]
    public static void Code_in_a_namespace_that_ends_in_Pipeline_sees_the_type() =>
        Assert.Empty(
            Views.Printing.CSharp.Errors(
                """
                _ = Acme.Vision.Pipeline.Net.Of(10);

                namespace Acme.Vision.Pipeline
                {
                    public static class Net
                    {
                        public static Pipeline<Image, Features> Of(long classes) => Flatten >> Dense(128) >> Relu >> Dense(classes);
                    }
                }
                """
            )
        );

    [Fact]
    public static void Tests_mirror_the_source()
    {
        var tests = Path.Combine(Markdown.Root, "tests", "Properties");
        var folders = Directory
            .EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(tests, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => folder != "." && folder.Split('/')[0] is not ("bin" or "obj") && !Suites.Contains(folder.Split('/')[0]));
        Assert.DoesNotContain(
            folders.Distinct(),
            folder => !new[] { "", "Dsl/" }.Any(above => Directory.Exists(Path.Combine(Markdown.Root, "src", above + folder)))
        );
    }
}
