using System.Diagnostics;

namespace DeepPipeline;

/// <summary>Where a layer stands in a pipeline: <c>2.residual/0.dense</c>. The root is empty.</summary>
/// <param name="Text">The segments, joined with slashes.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct LayerPath(string Text)
{
    private string Line => Show.Line(this);

    /// <summary>The pipeline itself.</summary>
    public static LayerPath Root { get; } = new("");

    /// <summary>The path of a part.</summary>
    public LayerPath Child(string segment) => new(string.IsNullOrEmpty(Text) ? segment : Text + "/" + segment);

    /// <summary>Whether it is one of those that a pattern means.</summary>
    /// <param name="pattern">A path in which <c>*</c> stands for anything within a segment, <c>?</c> for one character, and a segment <c>**</c> for any number of segments.</param>
    /// <example><code>new LayerPath("block2/0.conv2d").Matches("block*/**")   // True</code></example>
    public bool Matches(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new PathPattern(pattern).Matches(this);
    }

    /// <summary>The path itself; <c>(pipeline)</c> for the root.</summary>
    public override string ToString() => string.IsNullOrEmpty(Text) ? "(pipeline)" : Text;
}
