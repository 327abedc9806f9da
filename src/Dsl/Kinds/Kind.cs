namespace Pipeline;

/// <summary>What a tensor stands for, as a value: the run-time side of the phantom kinds in a pipeline's type.</summary>
/// <param name="Name">The kind's name, as the phantom type is called: <c>Features</c>.</param>
/// <param name="Axes">The names of its axes, the batch first: <c>N×F</c>.</param>
/// <param name="Rank">How many axes it has, the batch included.</param>
/// <param name="HoldsIndices">Whether its elements are whole numbers that index something (labels, tokens).</param>
public sealed record Kind(string Name, string Axes, int Rank, bool HoldsIndices = false)
{
    /// <summary>Whether <paramref name="shape"/> has this kind's number of axes.</summary>
    public bool Admits(Shape shape) => shape.Rank == Rank;

    /// <summary><c>Features (N×F)</c>.</summary>
    public override string ToString() => $"{Name} ({Axes})";
}
