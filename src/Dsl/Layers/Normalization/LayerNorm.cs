namespace DeepPipeline.Tree;

/// <summary>
/// y = (x − μ) / √(σ² + ε) · scale + shift, with mean μ and (biased) variance σ² over the units of each example: the
/// last axis of features and of each step of a sequence; channels and time or space together of a signal, an image or a
/// volume. Ba, Kiros and Hinton 2016, equation 3. For an image, <see cref="Layers.GroupNorm"/> with one group does the same with a scale and a shift a
/// channel instead of a pixel.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: any, kept.
/// <b>Parameters</b>: <c>scale</c>, ones, and <c>shift</c>, zeros, of the sizes that are normalised over (F, C×L, C×H×W
/// or C×D×H×W), unless <paramref name="Affine"/> is off.
/// <b>Errors</b>: ε not over 0; an input without features.
/// </remarks>
/// <param name="Epsilon">ε, added to the variance; over 0.</param>
/// <param name="Affine">Whether a trained scale and shift follow.</param>
/// <example><code>Dense(64) >> LayerNorm() >> Relu >> Dense(10)</code></example>
[Word("layerNorm", "epsilon", "affine")]
public sealed record LayerNormLayer(double Epsilon = 1e-5, bool Affine = true) : KindPreservingLeaf
{
    internal override Items<Problem> Problems => Normalization.EpsilonProblem(Epsilon);

    internal override Lowered Lower(LayerInput input)
    {
        if (Normalization.Featureless(input.Shape) is { } problem)
            return problem;
        var axes = Normalization.Axes(input.Shape, input.Kind);
        return Normalization.Apply(new LayerNormOp(axes, Epsilon), input.X, Affine, Normalization.Last(input.Shape, axes));
    }
}
