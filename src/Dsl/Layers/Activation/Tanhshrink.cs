namespace DeepPipeline.Tree;

/// <summary>x − tanh x.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("tanhshrink")]
public sealed record TanhshrinkLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => input.X - input.X.Tanh();
}
