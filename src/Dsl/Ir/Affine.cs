namespace DeepPipeline.Ir;

/// <summary>What is normalised, and its scale and shift: arguments x and, both or neither, scale and shift.</summary>
internal static class Affine
{
    /// <summary>The shape of x, if scale and shift have the given one.</summary>
    internal static Result<Shape> Of(Items<Shape> arguments, Shape affine) =>
        arguments.Count == 2 ? Problem.Shape("scale and shift, or neither", "scale alone", "give both")
        : arguments.Skip(1).Any(shape => shape != affine)
            ? Problem.Shape(
                $"scale and shift of shape {affine}",
                string.Join(" and ", arguments.Skip(1)),
                "they have one value for each of what is normalised"
            )
        : arguments[0];

    /// <summary>The shape of x, N×C×…, if scale and shift have one value a channel.</summary>
    internal static Result<Shape> OfChannels(Items<Shape> arguments) =>
        arguments[0] is { Rank: >= 2 } x && x[0].Batched && !x[1].Batched
            ? Of(arguments, new Shape([x[1]]))
            : Problem.Shape("channels as axis 1, after the batch", arguments[0].ToString(), "normalise something with features");

    /// <summary>The shape of one value a channel that broadcasts over everything behind: C×1×….</summary>
    internal static Shape Beside(Shape x) => new([x[1], .. Enumerable.Repeat(new Dim(1), x.Rank - 2)]);

    /// <summary>
    /// The gradients of (x − mean) / √(variance + ε)·scale + shift. With n = (x − mean)·r, r = 1 / √(variance + ε) and h = g·scale:
    /// r·(h − mean(h) − n·mean(h·n)) by x, Σ g·n by scale and Σ g by shift.
    /// </summary>
    /// <param name="at">The application; its arguments are x and, both or neither, scale and shift.</param>
    /// <param name="axes">The axes of what is normalised together.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="x">The shape of x.</param>
    /// <param name="grouped">The shape under which it is normalised, of which the axes are; that of x, but for groups.</param>
    /// <param name="beside">The shape of scale and shift that broadcasts to that of x.</param>
    internal static Items<Symbol?> Gradient(GradientInput at, int[] axes, double epsilon, Shape x, Shape grouped, Shape? beside)
    {
        var value = GradientInput.Reshape(at.X[0], x, grouped);
        var centred = value - value.Mean(keepAxes: true, axes);
        var r = 1 / (centred.Square().Mean(keepAxes: true, axes) + epsilon).Sqrt();
        var n = centred * r;
        var g = at.Gradient;
        var h = GradientInput.Reshape(at.X.Count > 1 ? g * GradientInput.Reshape(at.X[1], at.Shape(1), beside!) : g, x, grouped);
        var byX = GradientInput.Reshape(r * (h - h.Mean(keepAxes: true, axes) - (n * (h * n).Mean(keepAxes: true, axes))), grouped, x);
        return at.X.Count == 1 ? [byX] : [byX, Summed(g * GradientInput.Reshape(n, grouped, x)), Summed(g)];

        Symbol Summed(Symbol product) => GradientInput.Reshape(GradientInput.SumTo(product, x, beside!), beside!, at.Shape(1));
    }
}
