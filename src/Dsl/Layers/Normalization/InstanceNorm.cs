namespace DeepPipeline.Tree;

/// <summary>
/// y = (x − μ) / √(σ² + ε), with mean μ and (biased) variance σ² over the pixels of each channel of each image: a
/// <see cref="Layers.GroupNorm"/> with as many groups as channels. Ulyanov, Vedaldi and Lempitsky 2016, equation 3.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W, kept.
/// <b>Parameters</b>: none; <c>scale</c>, C ones, and <c>shift</c>, C zeros, if <paramref name="Affine"/> is on.
/// <b>Errors</b>: images of a single pixel; ε not over 0.
/// </remarks>
/// <param name="Epsilon">ε, added to the variance; over 0.</param>
/// <param name="Affine">Whether a trained scale and shift follow.</param>
/// <example><code>InstanceNorm() >> Relu</code></example>
[Word("instanceNorm", "epsilon", "affine")]
public sealed record InstanceNormLayer(double Epsilon = 1e-5, bool Affine = false) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems => Normalization.EpsilonProblem(Epsilon);

    internal override Lowered Lower(LayerInput input) =>
        Normalization.Apply(new GroupNormOp(input.Shape[1].Size, Epsilon), input.X, Affine, Shape.Fixed(input.Shape[1].Size));
}
