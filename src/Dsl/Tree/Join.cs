using System.Diagnostics;

namespace DeepPipeline.Tree;

/// <summary>How several values become one.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Join
{
    private protected string Line => Show.Line(this);

    private protected Join() { }

    /// <summary>Its name in a path.</summary>
    public abstract string Keyword { get; }
}

/// <summary>Element by element, the sum; all shapes equal.</summary>
public sealed record SumJoin : Join
{
    /// <inheritdoc/>
    public override string Keyword => "sum";
}

/// <summary>Element by element, the product; all shapes equal.</summary>
public sealed record ProductJoin : Join
{
    /// <inheritdoc/>
    public override string Keyword => "product";
}

/// <summary>One after another along an axis; all other sizes equal.</summary>
/// <param name="Axis">The axis, the batch being 0; negative counts from the end.</param>
public sealed record ConcatJoin(int Axis) : Join
{
    /// <inheritdoc/>
    public override string Keyword => "concat";
}

/// <summary>Side by side: two values, as they are, become a pair.</summary>
public sealed record PairedJoin : Join
{
    /// <inheritdoc/>
    public override string Keyword => "fork";

    internal static Problem TooMany(int values) =>
        Problem.Structure($"at most {Kind.MostValues} values side by side", $"{values}", "join some of them with Sum or Concat");

    internal static Problem NotTwo(int values) => Problem.Structure("two values", $"{values}", "three are a pair whose second is a pair");
}
