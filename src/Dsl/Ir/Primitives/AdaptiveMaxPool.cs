namespace DeepPipeline.Ir;

/// <summary>The largest numbers of windows that fill the axes after the first two, as <see cref="AdaptiveAveragePoolOp"/> lays them.</summary>
/// <param name="Sizes">How many windows there are, one number an axis.</param>
[Word("adaptiveMaxPool", "sizes")]
public sealed record AdaptiveMaxPoolOp(Items<long> Sizes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.With(arguments[0], Sizes);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
