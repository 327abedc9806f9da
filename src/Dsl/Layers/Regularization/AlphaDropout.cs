namespace DeepPipeline.Tree;

/// <summary>In training, numbers are set to −λα with probability p, and all are scaled and shifted so that mean 0 and variance 1 stay; in inference it does nothing. For <see cref="Layers.Selu"/>. Klambauer et al. 2017.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: p under 0, or 1 and over.</remarks>
/// <param name="DropProbability">p, the probability to drop a number.</param>
/// <example><code>Dense(64) >> Selu >> AlphaDropout(0.1)</code></example>
[Word("alphaDropout", "dropProbability")]
public sealed record AlphaDropoutLayer(double DropProbability) : KindPreservingLeaf
{
    internal override Items<Problem> Problems => Probabilities.Problems(DropProbability);

    // With m 1 where a number is kept: a·(x·m + d·(1 − m)) + b, d = −λα, a = (q + d²·q·p)^−½, b = −a·d·p, q = 1 − p. The mask is m/q.
    private Symbol Dropped(Symbol x, Symbol mask)
    {
        const double dropped = -SeluLayer.Scale * SeluLayer.Alpha;
        var keep = 1 - DropProbability;
        var scale = 1 / Math.Sqrt(keep + (dropped * dropped * keep * DropProbability));
        return scale * keep * ((x - dropped) * mask) + (scale * dropped * keep);
    }

    internal override Lowered Lower(LayerInput input) =>
        input.Mode == Mode.Eval || DropProbability == 0
            ? input.X
            : Dropped(input.X, new Symbol(new DropoutMaskOp(DropProbability, input.Shape.Dims)));
}
