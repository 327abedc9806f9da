namespace DeepPipeline.Ir;

/// <summary>An input of the program: first come those that the model is applied to, one or, of a pair, several; then the targets of a loss.</summary>
/// <param name="Index">Which input.</param>
[Word("input", "index")]
public sealed record InputOp(int Index) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => throw FromOutside();

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;
}
