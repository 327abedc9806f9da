namespace DeepPipeline.Tree;

/// <summary>λx for x &gt; 0, else λα·(eˣ − 1), with λ and α that keep mean 0 and variance 1. Klambauer et al. 2017, section 2.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
[Word("selu")]
public sealed record SeluLayer : KindPreservingLeaf
{
    internal const double Alpha = 1.6732632423543772848170429916717;

    internal const double Scale = 1.0507009873554804934193349852946;

    internal override Lowered Lower(LayerInput input) => Scale * input.X.Elu(Alpha);
}
