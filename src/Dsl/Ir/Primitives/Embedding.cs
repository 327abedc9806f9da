namespace DeepPipeline.Ir;

/// <summary>The rows of a table that tokens point at; arguments tokens (N×T, the program's own input) and the table (V×F).</summary>
/// <param name="PaddingIndex">The token that gives zeros whatever the table has, and from which nothing is learnt; none if it is null.</param>
[Word("embedding", "paddingIndex")]
public sealed record EmbeddingOp(long? PaddingIndex) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[0].Rank != 2 ? Problem.Shape("tokens N×T", arguments[0].ToString(), "give one token a step")
        : arguments[1].Rank != 2 ? Problem.Shape("a table V×F", arguments[1].ToString(), "it has a row a token")
        : new Shape([.. arguments[0].Dims, arguments[1][1]]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesIndices(int argument) => argument == 0;

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        [null, new Symbol(new EmbeddingGradientOp(PaddingIndex, at.Shape(1)[0].Size), at.X[0], at.Gradient)];
}
