namespace DeepPipeline.Tree;

/// <summary>x·min(1, max(0, x/6 + ½)). Howard et al. 2019.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("hardSwish")]
public sealed record HardSwishLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => input.X * (input.X / 6 + 0.5).Maximum(0).Minimum(1);
}
