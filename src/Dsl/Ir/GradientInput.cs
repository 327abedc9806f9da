namespace DeepPipeline.Ir;

/// <summary>What a gradient rule is written over: one application of a primitive.</summary>
/// <param name="X">The arguments.</param>
/// <param name="Types">What the arguments are.</param>
/// <param name="Y">The values.</param>
/// <param name="Results">What the values are.</param>
/// <param name="G">The gradient of the result of the program by each value; null where it is zero.</param>
internal sealed record GradientInput(Items<Symbol> X, Items<TensorType> Types, Items<Symbol> Y, Items<TensorType> Results, Items<Symbol?> G)
{
    /// <summary>What differentiates programs inside the primitive, by the same rules: outputs, then gradients, from a cotangent for each value.</summary>
    internal required Func<Program, Items<int>, Items<int>, Program> Differentiate { get; init; }

    /// <summary>Whether the gradient by each argument is asked for; of all if it is not said.</summary>
    internal Items<bool> Wanted { get; init; } = [];

    /// <summary>Whether the gradient by an argument is asked for, which a rule may give all the same.</summary>
    internal bool Wants(int argument) => Types[argument].Element.IsReal() && (Wanted.IsEmpty || Wanted[argument]);

    /// <summary>The gradient by the first value.</summary>
    internal Symbol Gradient => G[0] ?? Zeros(Results[0].Shape);

    /// <summary>The shape of an argument.</summary>
    internal Shape Shape(int argument) => Types[argument].Shape;

    /// <summary>Zeros of a shape.</summary>
    internal static Symbol Zeros(Shape shape) => Filled(0, shape);

    /// <summary>A number for every element of a shape.</summary>
    internal static Symbol Filled(Symbol number, Shape shape) => new(new BroadcastOp(shape.Dims), number);

    /// <summary>A size as a number, for every batch.</summary>
    internal static Symbol Size(Dim size) => size.IsFixed ? (double)size.Size : new Symbol(new SizeOp(size));

    /// <summary>A gradient of what was broadcast, summed to the shape that it had.</summary>
    internal static Symbol SumTo(Symbol gradient, Shape from, Shape to) =>
        from == to ? gradient : new Symbol(new SumToOp(to.Dims), gradient);

    /// <summary>The values of a shape under other axes.</summary>
    internal static Symbol Reshape(Symbol value, Shape from, Shape to) => from == to ? value : new Symbol(new ReshapeOp(to.Dims), value);
}
