namespace DeepPipeline.Ir;

/// <summary>A function of one number, element by element.</summary>
/// <param name="Function">Which function.</param>
[Word("unary", "function")]
public sealed record UnaryOp(UnaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
