namespace DeepPipeline.Ir;

/// <summary>1 where a token is not the padding, 0 where it is; N×T.</summary>
/// <param name="PaddingIndex">The token that stands for no token.</param>
[Word("paddingMask", "paddingIndex")]
public sealed record PaddingMaskOp(long PaddingIndex) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[0].Rank == 2 ? arguments[0] : Problem.Shape("tokens N×T", arguments[0].ToString(), "give one token a step");

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesIndices(int argument) => argument == 0;
}
