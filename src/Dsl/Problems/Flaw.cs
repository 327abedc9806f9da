namespace DeepPipeline;

/// <summary>What is wrong with a layer or an input, before it is known where: a <see cref="Problem"/> without its path.</summary>
/// <param name="Expected">What would have been right.</param>
/// <param name="Actual">What came.</param>
/// <param name="Hint">What to do, in one sentence.</param>
public sealed record Flaw(string Expected, string Actual, string Hint)
{
    /// <summary>The flaw with its place.</summary>
    /// <param name="path">The path of a layer or parameter, or a file's path.</param>
    /// <param name="subject">The layer as written, or what the file should be.</param>
    public Problem At(string path, object subject) => new(path, subject, Expected, Actual, Hint);
}
