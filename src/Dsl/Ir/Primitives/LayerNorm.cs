namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) over the last axes, each example by itself; then times scale, plus shift. Arguments x and,
/// both or neither, scale and shift, of the sizes of those axes.
/// </summary>
/// <param name="Axes">How many axes, from the end, are normalised together.</param>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("layerNorm", "axes", "epsilon")]
public sealed record LayerNormOp(int Axes, double Epsilon) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var x = arguments[0];
        return Axes < 1 || Axes >= x.Rank || x.Dims.Skip(x.Rank - Axes).Any(d => d.Batched)
            ? Problem.Shape("axes of one example, to normalise over", x.ToString(), "normalise something with features")
            : Affine.Of(arguments, new Shape([.. x.Dims.Skip(x.Rank - Axes)]));
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var x = at.Shape(0);
        return Affine.Gradient(at, [.. Enumerable.Range(x.Rank - Axes, Axes)], Epsilon, x, x, at.X.Count > 1 ? at.Shape(1) : null);
    }
}
