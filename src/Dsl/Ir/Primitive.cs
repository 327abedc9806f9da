namespace DeepPipeline.Ir;

/// <summary>
/// One operation on tensors. Programs are made of these, and of nothing else; interpreters that compute know
/// primitives, not layers. Everything else that is known of one stands in its file.
/// </summary>
public abstract record Primitive : Operation
{
    private protected Primitive(Effect effect = Effect.Other) => Effect = effect;

    /// <summary>The shape of its first value, or what is wrong with its arguments.</summary>
    /// <param name="arguments">The shapes of its arguments.</param>
    internal abstract Result<Shape> ShapeOf(Items<Shape> arguments);

    /// <summary>What it costs for one example.</summary>
    /// <param name="arguments">The shapes of its arguments.</param>
    /// <param name="result">The shape of its first value.</param>
    internal abstract Cost CostOf(Items<Shape> arguments, Shape result);

    /// <summary>What the elements of its first value are; those of its first argument unless it says otherwise.</summary>
    /// <param name="arguments">What its arguments are.</param>
    internal virtual ElementType ElementOf(Items<TensorType> arguments) =>
        arguments.IsEmpty ? ElementType.Float32 : arguments[TakesIndices(0) ? arguments.Count - 1 : 0].Element;

    /// <summary>What its values after the first are; none unless it says otherwise.</summary>
    /// <param name="arguments">What its arguments are.</param>
    /// <param name="first">What its first value is.</param>
    internal virtual Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) => [];

    /// <summary>
    /// The gradient by each argument, as an expression over arguments, values and the gradients of the values; null where there is
    /// none, as by tokens, or where it is zero.
    /// </summary>
    /// <param name="at">What the rule is written over.</param>
    internal abstract Items<Symbol?> Gradient(GradientInput at);

    /// <summary>
    /// How far its arguments are from where it has a kink, as expressions over them: 0 where the slopes on both sides differ. Numbers that
    /// are 0 wherever the arguments are, as of the largest by itself, say nothing.
    /// </summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="types">What they are.</param>
    internal abstract Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types);

    /// <summary>What becomes of the numbers of its first argument.</summary>
    internal virtual Effect Effect { get; }

    /// <summary>
    /// Its values for every example, as an expression over arguments with an axis of examples in front; null where there is none. Asked
    /// for only where examples are not rows of what it takes and gives, as of sums over a batch.
    /// </summary>
    /// <param name="at">What it is written over.</param>
    internal virtual Items<Symbol>? Stacked(StackedInput at) => null;

    /// <summary>Whether an argument holds tokens or labels, whole numbers that say which, and so has no gradient.</summary>
    internal virtual bool TakesIndices(int argument) => false;

    /// <summary>Whether an argument may be of comparisons as they are, true and false; otherwise it is given them as 1 and 0.</summary>
    internal virtual bool TakesTruths(int argument) => Effect == Effect.Moved;
}

/// <summary>A primitive without kinks: its value has a slope wherever it is defined, or is no real number.</summary>
public abstract record SmoothPrimitive : Primitive
{
    private protected SmoothPrimitive(Effect effect = Effect.Other)
        : base(effect) { }

    internal sealed override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) => [];
}

/// <summary>
/// A primitive that is a name for an expression over others, which interpreters know a faster way for: its derivatives are those of
/// the expression, and so are its kinks unless it says that they cancel.
/// </summary>
public abstract record ComposedPrimitive : Primitive
{
    private protected ComposedPrimitive(Effect effect = Effect.Other)
        : base(effect) { }

    /// <summary>What it is, one expression a value.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="types">What they are.</param>
    internal abstract Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types);

    internal sealed override Items<Symbol?> Gradient(GradientInput at) =>
        throw new InvalidOperationException($"{this} is differentiated by its definition");

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types)
    {
        var program = ProgramBuilder.Function(types, given => Definition(given, types));
        return Symbols.Kinks(program, Symbols.Values(program, arguments));
    }
}
