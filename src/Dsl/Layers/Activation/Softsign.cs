namespace DeepPipeline.Tree;

/// <summary>x / (1 + |x|). Turian, Bergstra and Bengio 2009.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("softsign")]
public sealed record SoftsignLayer : KindPreservingLeaf
{
    /// <inheritdoc/>
    public override Effect Effect => Effect.Bounded;

    internal override Lowered Lower(LayerInput input) => input.X / (1 + input.X.Abs());
}
