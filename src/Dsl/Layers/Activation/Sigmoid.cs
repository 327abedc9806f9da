namespace DeepPipeline.Tree;

/// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("sigmoid")]
public sealed record SigmoidLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => new Symbol(new UnaryOp(UnaryFunction.Sigmoid), input.X);
}
