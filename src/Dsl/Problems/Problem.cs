namespace DeepPipeline;

/// <summary>Something that a user can mend: where it is, what was expected, what came, and what to do.</summary>
/// <param name="Path">The path of a layer (<c>2.dense</c>) or parameter (<c>2.dense/weight</c>), or a file's path.</param>
/// <param name="Subject">What it is about: a layer, a loss, or in words what a file should be. It becomes text when the problem is shown.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Actual">What came.</param>
/// <param name="Hint">What to do, in one sentence.</param>
public sealed record Problem(string Path, object Subject, string Expected, string Actual, string Hint)
{
    /// <summary>Two lines: the problem, then its hint. What it quotes from a file can't steer a terminal.</summary>
    public override string ToString() => Printable.Of($"{Path}: {Subject} expected {Expected}, got {Actual}\n  hint: {Hint}");
}
