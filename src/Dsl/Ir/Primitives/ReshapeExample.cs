namespace DeepPipeline.Ir;

/// <summary>
/// A <see cref="ReshapeOp"/> as a definition writes it: of one example, by numbers and by sizes of the layer's input. A program
/// has a <see cref="ReshapeOp"/> in its place.
/// </summary>
/// <param name="Sizes">The sizes of the new axes, the batch left out; −1, once, for what is left.</param>
[Word("reshapeExample", "sizes")]
public sealed record ReshapeExampleOp(Items<Extent> Sizes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => throw FromOutside();

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => throw FromOutside();
}
