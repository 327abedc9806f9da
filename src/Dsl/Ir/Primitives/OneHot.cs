namespace DeepPipeline.Ir;

/// <summary>1 at each label and 0 elsewhere; arguments labels (N or N×T, the program's own input) and what has the result's shape (N×C or N×T×C).</summary>
/// <param name="IgnoreIndex">The label that gives zeros only; null if there is none.</param>
[Word("oneHot", "ignoreIndex")]
public sealed record OneHotOp(long? IgnoreIndex) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[1] is { Rank: 2 or 3 } like && arguments[0] == new Shape([.. like.Dims.SkipLast(1)])
            ? like
            : Problem.Shape($"labels for {arguments[1]}, one a row", arguments[0].ToString(), "give one class index an example");

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesIndices(int argument) => argument == 0;

    internal override Items<Symbol?> Gradient(GradientInput at) => [null, null];
}
