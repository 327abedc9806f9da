namespace DeepPipeline.Ir;

/// <summary>A parameter, declared where it is used; a program's own parameters have fixed extents and an index.</summary>
/// <param name="Name">The parameter's name within its layer: <c>weight</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">How its first values are drawn.</param>
[Word("weight", "name", "extents", "initializer")]
public sealed record WeightOp(string Name, Items<Extent> Extents, Initializer Initializer) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => throw FromOutside();

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => throw FromOutside();
}
