using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What a tensor stands for, as a value: the run-time side of the phantom kinds in a pipeline's type.</summary>
/// <param name="Name">The kind's name, as the phantom type is called: <c>Features</c>.</param>
/// <param name="Axes">The names of its axes, the batch first: <c>N×F</c>.</param>
/// <param name="Rank">How many axes it has, the batch included; of a pair 0.</param>
/// <param name="HoldsIndices">Whether its elements are whole numbers that index something (labels, tokens).</param>
[Word("kind", "name", "axes", "rank", "holdsIndices")]
[DebuggerDisplay("{Line,nq}")]
public sealed record Kind(string Name, string Axes, int Rank, bool HoldsIndices = false)
{
    private string Line => Show.Line(this);

    /// <summary>Both kinds of a pair; none otherwise.</summary>
    public Items<Kind> Parts { get; private init; } = Items<Kind>.None;

    /// <summary>The kinds of all tensors in it, from left to right: itself, if it is no pair.</summary>
    public Items<Kind> Tensors => IsPair ? [.. Parts.SelectMany(part => part.Tensors)] : [this];

    /// <summary>How many values stand side by side where pairs are made of pairs.</summary>
    internal const int MostValues = 100;

    /// <summary>How many values it is of.</summary>
    internal int Values => IsPair ? Parts.Sum(part => part.Values) : 1;

    /// <summary>Whether it is that of two values side by side.</summary>
    public bool IsPair => !Parts.IsEmpty;

    /// <summary>The kind of two values side by side.</summary>
    public static Kind Pair(Kind first, Kind second) =>
        new($"Pair<{first.Name}, {second.Name}>", $"{first.Axes}, {second.Axes}", 0) { Parts = [first, second] };

    /// <summary>Whether <paramref name="shape"/> has this kind's number of axes.</summary>
    public bool Admits(Shape shape) =>
        shape.Rank == Rank && shape.Parts.Count == Parts.Count && Parts.Map((i, part) => part.Admits(shape.Parts[i])).ForAll(fits => fits);

    /// <summary><c>Features (N×F)</c>.</summary>
    public override string ToString() => $"{Name} ({Axes})";
}
