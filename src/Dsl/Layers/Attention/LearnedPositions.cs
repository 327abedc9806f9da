namespace DeepPipeline.Tree;

/// <summary>
/// A trained vector added to each step of a sequence, so that its steps can be told apart: yₜ = xₜ + Wₜ. Gehring et al. 2017.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F, kept. <b>Parameters</b>: <c>weight</c>, T×F, normal with deviation 0.02.
/// <b>Errors</b>: an input that is no sequence, or of any length.
/// </remarks>
/// <example><code>Embedding(1000, 16) >> LearnedPositions >> Residual(MultiHeadAttention(4)) >> Last</code></example>
[Word("learnedPositions")]
public sealed record LearnedPositionsLayer : Leaf<Sequence, Sequence>
{
    internal override Lowered Lower(LayerInput input) =>
        input.Shape[1].IsOpen
            ? Problem.Shape(
                "a fixed number of steps",
                input.Shape.ToString(),
                "it learns a row for each step: say how many there are, as Sequence.Of(28, 8) does, or take PositionEmbedding(512), with a limit, or SinusoidalPositions"
            )
            : input.X + Symbol.Weight("weight", Shape.Fixed(input.Shape[1].Size, input.Shape[2].Size), Initializer.Normal(0, 0.02));
}
