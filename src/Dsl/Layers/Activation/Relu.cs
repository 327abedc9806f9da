namespace DeepPipeline.Tree;

/// <summary>max(0, x), element by element. Nair and Hinton 2010.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("relu")]
public sealed record ReluLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => new Symbol(new UnaryOp(UnaryFunction.Relu), input.X);
}
