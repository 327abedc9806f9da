namespace DeepPipeline.Tree;

/// <summary>
/// A layer without parts. Its record's primary constructor has the parameters of its factory in <see cref="Layers"/>, in
/// that order and with those defaults: printing and saving rest on it.
/// </summary>
public abstract record Leaf : Layer
{
    private protected Leaf() { }

    /// <inheritdoc/>
    public override string Keyword => Words.Of(GetType());

    internal override Measure Measure => Measure.Leaf;

    /// <summary>The kind that it takes; null if it takes any.</summary>
    internal abstract Kind? Takes { get; }

    /// <summary>The kind that it gives; null if it gives the kind that it takes.</summary>
    internal abstract Kind? Gives { get; }

    /// <summary>What is wrong with its own arguments, whatever the input may be.</summary>
    internal virtual Items<Problem> Problems => [];

    /// <summary>What it is lowered for inside a frozen part.</summary>
    internal virtual Mode WhenFrozen(Mode mode) => mode;

    /// <summary>
    /// The layer as an expression over its input. Called only if it has no <see cref="Problems"/> and the input's rank fits
    /// <see cref="Takes"/>.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="mode">Learning or use.</param>
    internal abstract Result<Symbol> Lower(Symbol x, Shape shape, Mode mode);

    /// <summary>
    /// The layer as an expression over all values of its input, from left to right: of a pair there are several. The kind tells
    /// apart what has the same axes; it is null where it is not known.
    /// </summary>
    internal virtual Result<Symbol> Lower(Items<Symbol> values, Items<Shape> shapes, Kind? kind, Mode mode) =>
        Lower(values[0], shapes[0], mode);
}
