namespace DeepPipeline.Tree;

/// <summary>The mean of the steps of a sequence that a mask m says count: y = Σ mₜ·xₜ / max(Σ mₜ, 1); of padding alone 0.</summary>
/// <remarks><b>Shapes</b>: (N×T×F, N×T) to N×F. No parameters. <b>Errors</b>: a mask of another length.</remarks>
/// <example><code>Fork(Embedding(1000, 16, paddingIndex: 0), PaddingMask(0)) >> MaskedMeanOverTime >> Dense(2)</code></example>
[Word("maskedMeanOverTime")]
public sealed record MaskedMeanOverTimeLayer : Leaf<Pair<Sequence, Mask>, Features>
{
    internal override Lowered Lower(LayerInput input)
    {
        var (x, mask) = (input.Shapes[0], input.Shapes[1]);
        if (mask[1] != x[1])
            return Problem.Shape($"a mask of {x[1]} steps", mask.ToString(), "make the mask of the tokens that the sequence was made of");
        var weights = new Symbol(new ReshapeOp([x[0], x[1], 1]), input.Values[1]);
        return (input.Values[0] * weights).Sum(keepAxes: false, 1) / input.Values[1].Sum(keepAxes: true, 1).Maximum(1);
    }
}
