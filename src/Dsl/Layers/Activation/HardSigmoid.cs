namespace DeepPipeline.Tree;

/// <summary>min(1, max(0, x/6 + ½)), straight where a sigmoid bends.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("hardSigmoid")]
public sealed record HardSigmoidLayer : KindPreservingLeaf
{
    /// <inheritdoc/>
    public override Effect Effect => Effect.Bounded;

    internal override Lowered Lower(LayerInput input) => (input.X / 6 + 0.5).Maximum(0).Minimum(1);
}
