using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>What is said of a trial that fails: enough to paste it and to have it again.</summary>
internal static class Report
{
    /// <summary>The smallest pipeline as source, how it fails, and where it came from.</summary>
    internal static string Of(Trial drawn, Minimal minimal) =>
        $"""
            A random pipeline fails: {minimal.Failure.Property}
              at        {Indented(minimal.Failure.Where)}
              expected  {Indented(minimal.Failure.Expected)}
              actual    {Indented(minimal.Failure.Actual)}

            {Snippet(minimal.Trial)}
            // A batch of {minimal.Trial.Batch}, seed {minimal.Trial.Seed}.

            It is the smallest found of pipeline {drawn.Seed}, {Trees.Depth(drawn.Case.Tree)} deep with {Trees.All(
                drawn.Case.Tree
            ).OfType<Leaf>().Count()} leaves. The same again:
            PIPELINE_SEED={drawn.Seed} PIPELINE_CASES=1 ./pipeline test RandomPipelines
            """;

    /// <summary>Source that gives the pipeline and the shape of its input.</summary>
    internal static string Snippet(Trial trial) =>
        $"""
            using DeepPipeline;
            using static DeepPipeline.Layers;

            var pipeline = {trial.Case.Source()};
            var input = {Shaped(trial.Case.From)};
            """;

    private static string Shaped(KindedShape place) =>
        place.Kind.IsPair
            ? $"Pair.Of({string.Join(", ", place.Parts.Select(Shaped))})"
            : $"{place.Kind.Name}.Of({string.Join(", ", place.Sizes)})";

    private static string Indented(string text) => text.Replace("\n", "\n            ", StringComparison.Ordinal);
}
