using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// A model as an untyped immutable tree: no weights, no device, no delegates, equal by value. Inner nodes are
/// <see cref="Chain"/>, <see cref="Branch"/>, <see cref="Repeated"/>, <see cref="TimeDistributed"/>, <see cref="Graph"/> and
/// <see cref="Annotated"/>; everything else is a <see cref="Leaf"/>. <see cref="Pipeline{TIn, TOut}"/> is the typed view.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record Layer
{
    private protected string Line => Show.Line(this);

    private protected Layer() { }

    /// <summary>The layer's name in a path: <c>dense</c>.</summary>
    public abstract string Keyword { get; }

    /// <summary>How many layers may stand inside each other: <c>Residual(Residual(…))</c>. A chain is flat, however long it is.</summary>
    /// <remarks>A deeper tree can be made, compared and printed in short; what checks it, and all that runs or saves it, says that it is too deep.</remarks>
    public const int MaxDepth = 1024;

    /// <summary>How many layers, joins and steps of layers of your own a pipeline may be, each repetition counted.</summary>
    public const int MaxWork = 25_000;

    /// <summary>How large it is.</summary>
    internal abstract Tree.Measure Measure { get; }
}
