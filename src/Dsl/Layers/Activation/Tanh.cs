namespace DeepPipeline.Tree;

/// <summary>The hyperbolic tangent, element by element.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("tanh")]
public sealed record TanhLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => new Symbol(new UnaryOp(UnaryFunction.Tanh), input.X);
}
