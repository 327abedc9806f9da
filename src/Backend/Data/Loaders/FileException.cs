namespace DeepPipeline;

/// <summary>What is wrong with a file, found in the middle of reading it; whoever opened the file makes a problem of it.</summary>
internal sealed class FileException(string expected, string actual, string hint) : IOException(actual)
{
    internal string Expected { get; } = expected;

    internal string Actual { get; } = actual;

    internal string Hint { get; } = hint;

    /// <summary>Where in the file, if that is known: <c>line 3</c>.</summary>
    internal string? Place { get; init; }

    internal Problem At(string path, string what) => new(ProblemCode.File, path, Place ?? what, Expected, Actual, Hint);
}
