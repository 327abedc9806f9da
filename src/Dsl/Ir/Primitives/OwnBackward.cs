namespace DeepPipeline.Ir;

/// <summary>
/// A user's function with the user's backward pass: the value is that of <paramref name="Forward"/>, and gradients go through
/// <paramref name="Backward"/> instead. Arguments x and the layer's parameters.
/// </summary>
/// <param name="Forward">From x and the parameters to the value y.</param>
/// <param name="Backward">From x, y, the gradient of y and the parameters to the gradients of x and of each parameter.</param>
[Word("ownBackward", "forward", "backward")]
public sealed record OwnBackwardOp(Program Forward, Program Backward) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, int.MaxValue);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Forward.OutputShape;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Forward.Instructions.Aggregate(default(Cost), (all, instruction) => all + Cost.Of(Forward, instruction));

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        Items.Of<Symbol?>(Symbols.Of(Backward, [at.X[0], at.Y[0], at.Gradient, .. at.X.Skip(1)]));

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) =>
        Symbols.Kinks(Forward, Symbols.Values(Forward, arguments));
}
