namespace DeepPipeline.Tree;

/// <summary>
/// Waves added to a sequence, so that its steps can be told apart: sin(t/10000^(i/F)) to each even feature i at step t, from 0,
/// and the cosine of the same to feature i + 1. Vaswani et al. 2017, section 3.5.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F, kept. No parameters.
/// <b>Errors</b>: an input that is no sequence.
/// </remarks>
/// <example><code>Embedding(1000, 16) >> SinusoidalPositions >> Residual(MultiHeadAttention(4)) >> Last</code></example>
[Word("sinusoidalPositions")]
public sealed record SinusoidalPositionsLayer : Leaf<Sequence, Sequence>
{
    internal override Lowered Lower(LayerInput input) => input.X + new Symbol(new SinusoidsOp(input.Shape[1], input.Shape[2].Size));
}
