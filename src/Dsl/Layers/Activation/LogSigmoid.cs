namespace DeepPipeline.Tree;

/// <summary>log(1 / (1 + e⁻ˣ)), computed stably.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("logSigmoid")]
public sealed record LogSigmoidLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => -(-input.X).Softplus();
}
