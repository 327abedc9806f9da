using System.Diagnostics;

namespace DeepPipeline;

/// <summary>One place where two recipes, or two experiments, are not the same.</summary>
/// <param name="Path">A member of the recipe (<c>optimizer.learningRate</c>), or a layer of the pipeline (<c>2.dense</c>).</param>
/// <param name="Before">What stood there, as source; null if nothing did.</param>
/// <param name="After">What stands there now, as source; null if nothing does.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Difference(string Path, string? Before, string? After)
{
    private string Line => Show.Line(this);

    /// <summary><c>optimizer.learningRate: 0.001 → 0.0003</c>, <c>3.dropout: added Dropout(0.2)</c>, <c>3.dropout: removed Dropout(0.2)</c>.</summary>
    public override string ToString() =>
        Before is null ? $"{Path}: added {After}"
        : After is null ? $"{Path}: removed {Before}"
        : $"{Path}: {Before} → {After}";
}
