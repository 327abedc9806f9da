namespace DeepPipeline.Launcher.Tests;

/// <summary>Which tests run, as <c>dotnet test --filter</c> takes it; empty is all.</summary>
internal static class Filter
{
    /// <summary>Tests that take long, or need the feed, say so with a trait.</summary>
    internal const string NotLong = "Time!=long";

    /// <summary>What <c>./pipeline check</c> runs: no class of tests that says it takes more than a few seconds.</summary>
    internal const string Quick = "Time!=long&Time!=seconds";

    /// <summary>
    /// Where tensors come from is a seam: on the other side of it, what touches every part of it is tried. Folders and classes of
    /// <c>tests/Properties</c>, with dots.
    /// </summary>
    internal static IReadOnlyList<string> Sample { get; } =
    [
        "Suite.PrimitiveTests",
        "Backend.Execution",
        "Backend.Differentiation",
        "Backend.Training",
        "Backend.Optimizers",
        "Backend.Files",
        "Backend.Runs.CheckpointTests",
        "Backend.Runs.BackgroundTests",
        "RandomPipelines.RandomPipelineTests",
        "Combinators.PairCaseTests",
        "Combinators.PairLawTests",
        "Combinators.PairLearningTests",
        "Models",
        "Backend.Augmentation",
    ];

    /// <summary>Words are looked for in the tests' names; an expression of <c>dotnet test</c>'s own (with = or ~) is passed on.</summary>
    internal static string Of(IEnumerable<string> words) =>
        string.Join('|', words.Select(word => word.AsSpan().ContainsAny('=', '~') ? word : $"FullyQualifiedName~{word}"));
}
