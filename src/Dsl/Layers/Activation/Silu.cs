namespace DeepPipeline.Tree;

/// <summary>x·σ(x), also called swish. Elfwing, Uchibe and Doya 2018.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("silu")]
public sealed record SiluLayer : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => new Symbol(new UnaryOp(UnaryFunction.Silu), input.X);
}
