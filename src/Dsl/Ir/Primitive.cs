namespace DeepPipeline.Ir;

/// <summary>
/// One operation on tensors. Programs are made of these, and of nothing else; interpreters that compute know
/// primitives, not layers. Everything else that is known of one stands in its file.
/// </summary>
public abstract record Primitive
{
    private protected Primitive() { }

    /// <summary>How many arguments it takes, fewest and most.</summary>
    public abstract (int Fewest, int Most) Arity { get; }

    /// <summary>The shape of its value, or what is wrong with its arguments.</summary>
    /// <param name="arguments">The shapes of its arguments.</param>
    internal abstract Result<Shape> ShapeOf(Items<Shape> arguments);

    /// <summary>What it costs for one example.</summary>
    /// <param name="arguments">The shapes of its arguments.</param>
    /// <param name="result">The shape of its value.</param>
    internal abstract Cost CostOf(Items<Shape> arguments, Shape result);

    /// <summary>Whether an argument holds tokens or labels, whole numbers that say which, and so has no gradient.</summary>
    internal virtual bool TakesIndices(int argument) => false;

    // Of what only stands for something: a program gives it its shape, or never holds it.
    private protected InvalidOperationException FromOutside() => new($"{this} has its shape from outside");
}
