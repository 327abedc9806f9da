namespace DeepPipeline.Ir;

/// <summary>
/// A buffer, as a running mean, declared where it is used: it lies among the parameters and is saved with them, but is not trained;
/// <see cref="AssignBufferOp"/> gives it new values.
/// </summary>
/// <param name="Name">Its name within its layer: <c>runningMean</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">What its first values are.</param>
[Word("statistic", "name", "extents", "initializer", Renamed = "buffer")]
public sealed record BufferOp(string Name, Items<Extent> Extents, Initializer Initializer) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => throw FromOutside();

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => throw FromOutside();
}
