namespace DeepPipeline.Tree;

/// <summary>min(6, max(0, x)). Krizhevsky 2010.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("relu6")]
public sealed record Relu6Layer : KindPreservingLeaf
{
    /// <inheritdoc/>
    public override Effect Effect => Effect.NotNegative;

    internal override Lowered Lower(LayerInput input) => input.X.Relu().Minimum(6);
}
