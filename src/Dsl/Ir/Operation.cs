using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>
/// What gives a <see cref="Symbol"/>: a <see cref="Primitive"/>, which programs are made of, or something that only definitions
/// have, since what it stands for depends on where the definition is used.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Operation
{
    private protected string Line => Show.Line(this);

    private protected Operation() { }

    /// <summary>How many arguments it takes, fewest and most.</summary>
    public abstract (int Fewest, int Most) Arity { get; }
}

/// <summary>What a definition is given, by number: of a layer, its input is 0.</summary>
/// <param name="Index">Which.</param>
[Word("input", "index")]
public sealed record InputOp(int Index) : Operation
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>A parameter, declared where it is used.</summary>
/// <param name="Name">The parameter's name within its layer: <c>weight</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">How its first values are drawn.</param>
[Word("weight", "name", "extents", "initializer")]
public sealed record WeightOp(string Name, Items<Extent> Extents, Initializer Initializer) : Operation
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>
/// A buffer, as a running mean, declared where it is used: it lies among the parameters and is saved with them, but is not trained;
/// what it becomes is among the updates of a program.
/// </summary>
/// <param name="Name">Its name within its layer: <c>runningMean</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">What its first values are.</param>
[Word("statistic", "name", "extents", "initializer", Renamed = "buffer")]
public sealed record BufferOp(string Name, Items<Extent> Extents, Initializer Initializer) : Operation
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>
/// A <see cref="ReshapeOp"/> as a definition writes it: of one example, by numbers and by sizes of the layer's input. A program
/// has a <see cref="ReshapeOp"/> in its place.
/// </summary>
/// <param name="Sizes">The sizes of the new axes, the batch left out; −1, once, for what is left.</param>
[Word("reshapeExample", "sizes")]
public sealed record ReshapeExampleOp(Items<Extent> Sizes) : Operation
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
