namespace DeepPipeline.Tree;

/// <summary>x·tanh(log(1 + eˣ)). Misra 2020.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("mish")]
public sealed record MishLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => input.X * input.X.Softplus().Tanh();
}
