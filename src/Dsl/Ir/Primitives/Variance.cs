namespace DeepPipeline.Ir;

/// <summary>Σ(x − mean)² / (n − 1) over axes, which go: the unbiased variance of n numbers.</summary>
/// <param name="Axes">The axes; negative count from the end; empty for all.</param>
[Word("variance", "axes")]
public sealed record VarianceOp(Items<int> Axes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        new ReduceOp(ReduceFunction.Mean, Axes, KeepAxes: false).ShapeOf(arguments);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
