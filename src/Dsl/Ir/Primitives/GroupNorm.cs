namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) over each group of neighbouring channels of each example; then times scale, plus shift.
/// Arguments x (N×C×…) and, both or neither, scale and shift (C).
/// </summary>
/// <param name="Groups">How many groups the channels are parted in.</param>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("groupNorm", "groups", "epsilon")]
public sealed record GroupNormOp(long Groups, double Epsilon) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var x = arguments[0];
        return x.Rank < 2 || x[1].Batched ? Problem.Shape("channels as axis 1", x.ToString(), "give it an image, channels first")
            : Groups < 1 || x[1].Size % Groups != 0
                ? Problem.Shape(
                    $"a number of groups that divides {x[1]} channels",
                    $"{Groups} of {x}",
                    "each group has the same number of channels"
                )
            : !x.IsOpen && x.Count == Groups
                ? Problem.Shape(
                    "at least 2 numbers in what is normalised together",
                    $"1 of {x}",
                    "a number that is normalised by itself becomes 0: take fewer groups, or larger pictures"
                )
            : Affine.OfChannels(arguments);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // The channels of a group side by side: N×G×rest.
    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var x = at.Shape(0);
        var grouped = new Shape([x[0], Groups, new Shape([.. x.Dims.Skip(1)]).Product.DividedBy(Groups)!.Value]);
        return Affine.Gradient(at, [2], Epsilon, x, grouped, Affine.Beside(x));
    }
}
