namespace DeepPipeline.Ir;

/// <summary>A parameter of a program.</summary>
/// <param name="Index">Its place in <see cref="Program.Parameters"/>.</param>
[Word("parameter", "index")]
public sealed record ParameterOp(int Index) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => throw FromOutside();

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;
}
