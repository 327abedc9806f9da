namespace DeepPipeline.Tree;

/// <summary>The last step of a sequence: y = x_T.</summary>
/// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
/// <example><code>Embedding(1000, 16) >> Last >> Dense(2)</code></example>
[Word("last")]
public sealed record LastLayer : Leaf<Sequence, Features>
{
    internal override Lowered Lower(LayerInput input) =>
        input.Mask is { } mask ? Masking.Last(input.X, input.Shape, mask) : new Symbol(new SelectOp(1, -1), input.X);
}
