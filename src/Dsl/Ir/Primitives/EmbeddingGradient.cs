namespace DeepPipeline.Ir;

/// <summary>
/// Sums of vectors by the token that each belongs to, the transpose of <see cref="EmbeddingOp"/>; arguments tokens (N×T) and vectors
/// (N×T×F), the value V×F.
/// </summary>
/// <param name="PaddingIndex">The token whose vectors don't count; none if it is null.</param>
/// <param name="Vocabulary">V, how many tokens there are.</param>
[Word("embeddingGradient", "paddingIndex", "vocabulary")]
public sealed record EmbeddingGradientOp(long? PaddingIndex, long Vocabulary) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => new Shape([Vocabulary, arguments[1][-1]]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override ElementType ElementOf(Items<TensorType> arguments) => arguments[1].Element;

    internal override bool TakesIndices(int argument) => argument == 0;

    internal override Items<Symbol?> Gradient(GradientInput at) => [null, new Symbol(new EmbeddingOp(PaddingIndex), at.X[0], at.Gradient)];

    internal override Items<Symbol>? Stacked(StackedInput at)
    {
        // As a sum over places: every feature of a vector goes to the row of its token.
        var (steps, features) = (StackedInput.Rows(at.Shapes[0], 0), at.Shapes[1][-1]);
        var (tokens, vectors) = (at.Reshaped(0, steps, 1), at.Reshaped(1, steps, features));
        if (PaddingIndex is { } padding)
            vectors = new Symbol(new CompareOp(Comparison.Equal, OfIndices: true), tokens, new Symbol(new WholeConstantOp(padding))).Where(
                0,
                vectors
            );
        return [new Symbol(new ScatterSumOp(1, Vocabulary), vectors, new Symbol(new BroadcastOp([Dim.N, steps, features]), tokens))];
    }
}
