namespace DeepPipeline.Tree;

/// <summary>
/// A sequence with a mask that says which of its steps count, 1 (or any number over 0) where one does and 0 where it only fills up: recurrent layers go on behind
/// the others, attention does not see them, means leave them out, and layers that keep the steps keep the mask.
/// </summary>
/// <remarks><b>Shapes</b>: (N×T×F, N×T) to N×T×F. No parameters. <b>Errors</b>: a mask of another length.</remarks>
/// <example><code>Both(Identity.At&lt;Sequence&gt;(), Identity.At&lt;Mask&gt;()) >> WithMask >> Lstm(32, bidirectional: true) >> Dense(2)</code></example>
[Word("withMask")]
public sealed record WithMaskLayer : Leaf<Pair<Sequence, Mask>, Sequence>
{
    internal override Lowered Lower(LayerInput input) =>
        Masking.Misfit(input.Shapes[0], input.Shapes[1]) is { } problem
            ? problem
            : ((Lowered)input.Values[0]).Masked(input.Values[1].Greater(0).Where(1, 0));
}
