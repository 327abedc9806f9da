namespace DeepPipeline.Tree;

/// <summary>x·Φ(x), Φ the standard normal distribution function. Hendrycks and Gimpel 2016.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: none.</remarks>
/// <param name="Approximate">Whether Φ is approximated by tanh, as GPT-2 does.</param>
[Word("gelu", "approximate")]
public sealed record GeluLayer(bool Approximate = false) : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) =>
        new Symbol(new UnaryOp(Approximate ? UnaryFunction.GeluTanh : UnaryFunction.Gelu), input.X);
}
