namespace DeepPipeline.Tree;

/// <summary>
/// y = x / √(mean(x²) + ε) · scale, the mean over the units of each example: the last axis of features and of each step
/// of a sequence; channels and time or space together of a signal, an image or a volume. Zhang and Sennrich 2019,
/// equation 4, with ε.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: any, kept.
/// <b>Parameters</b>: <c>scale</c>, ones, of the sizes that are normalised over (F, C×L, C×H×W or C×D×H×W), unless
/// <paramref name="Affine"/> is off.
/// <b>Errors</b>: ε not over 0; an input without features.
/// </remarks>
/// <param name="Epsilon">ε, added to the mean square; over 0.</param>
/// <param name="Affine">Whether a trained scale follows.</param>
/// <example><code>Dense(64) >> RmsNorm() >> Silu >> Dense(10)</code></example>
[Word("rmsNorm", "epsilon", "affine")]
public sealed record RmsNormLayer(double Epsilon = 1e-5, bool Affine = true) : KindPreservingLeaf
{
    internal override Items<Problem> Problems => Normalization.EpsilonProblem(Epsilon);

    internal override Lowered Lower(LayerInput input)
    {
        if (Normalization.Featureless(input.Shape) is { } problem)
            return problem;
        var axes = Normalization.Axes(input.Shape, input.Kind);
        var meanSquare = input.X.Square().Mean(keepAxes: true, [.. Enumerable.Range(1, axes).Select(axis => -axis)]);
        var normal = input.X / (meanSquare + Epsilon).Sqrt();
        return Affine ? normal * Normalization.Scale(Normalization.Last(input.Shape, axes)) : normal;
    }
}
