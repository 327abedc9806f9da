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

    /// <summary>What becomes of the numbers that it takes, where it is made of several primitives.</summary>
    public virtual Effect Effect => Effect.Other;

    /// <summary>What it is lowered for inside a frozen part.</summary>
    internal virtual Mode WhenFrozen(Mode mode) => mode;

    /// <summary>Whether the steps of what it gives are those of what it takes, so that what is padding stays padding.</summary>
    internal virtual bool KeepsSteps =>
        Gives is null || (Gives == Sequence.Kind && (Takes is { IsPair: true } pair ? pair.Parts[0] : Takes) == Sequence.Kind);

    /// <summary>
    /// The layer as an expression over its input. Called only if it has no <see cref="Problems"/> and the input's rank fits
    /// <see cref="Takes"/>.
    /// </summary>
    internal abstract Lowered Lower(LayerInput input);
}

/// <summary>What a layer is over symbols: its value, of a pair all of them, and what its buffers become; or what is wrong.</summary>
internal readonly struct Lowered
{
    private Lowered(Result<Items<Symbol>> values, Items<(Symbol Buffer, Symbol Value)> updates, Symbol? mask = null) =>
        (Values, Updates, Mask) = (values, updates, mask);

    /// <summary>The values, from left to right.</summary>
    internal Result<Items<Symbol>> Values { get; }

    /// <summary>The buffers that become another value, and that value.</summary>
    internal Items<(Symbol Buffer, Symbol Value)> Updates { get; }

    /// <summary>Which steps of the value count, if that is said anew; null if it is as the layer's input has it.</summary>
    internal Symbol? Mask { get; }

    public static implicit operator Lowered(Symbol value) => Of(value);

    public static implicit operator Lowered(Problem problem) => new(problem, []);

    public static implicit operator Lowered(Result<Symbol> value) => new(value.Map(symbol => Items.Of<Symbol>([symbol])), []);

    /// <summary>Several values, from left to right.</summary>
    internal static Lowered Of(params Symbol[] values) => new(Items.Of<Symbol>(values), []);

    /// <summary>The same where a buffer becomes another value.</summary>
    internal Lowered Updating(Symbol buffer, Symbol value) => new(Values, Updates.Add((buffer, value)), Mask);

    /// <summary>The same with the steps that count.</summary>
    internal Lowered Masked(Symbol mask) => new(Values, Updates, mask);
}

/// <summary>What a layer is lowered for.</summary>
/// <param name="Values">The values of its input, from left to right: of a pair there are several.</param>
/// <param name="Shapes">Their shapes.</param>
/// <param name="Kind">The kind, which tells apart what has the same axes; null where it is not known.</param>
/// <param name="Mode">Training or inference.</param>
internal sealed record LayerInput(Items<Symbol> Values, Items<Shape> Shapes, Kind? Kind, Mode Mode)
{
    /// <summary>The input, of which there is one unless the layer takes a pair.</summary>
    internal Symbol X => Values[0];

    /// <summary>Its shape.</summary>
    internal Shape Shape => Shapes[0];

    /// <summary>Of each value, which steps count, N×T of ones and zeros; null where all do.</summary>
    internal Items<Symbol?> Masks { get; init; } = [];

    /// <summary>Which steps of the input count; null if all do.</summary>
    internal Symbol? Mask => Masks.IsEmpty ? null : Masks[0];
}
