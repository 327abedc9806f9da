using System.Globalization;

namespace DeepPipeline;

public static partial class Metric
{
    /// <summary>The share of examples whose label has one of the k largest logits. With k = 1 it is <see cref="Accuracy"/>.</summary>
    /// <remarks>
    /// Of equal logits the first counts as larger, as for accuracy; scikit-learn takes the last. <b>Shapes</b>: logits N×C, labels N.
    /// <b>Errors</b>: k under 1, or over C. <b>Undefined</b>: NaN if nothing was judged.
    /// </remarks>
    /// <param name="k">Among how many of the largest logits the label's has to be.</param>
    [Word("topKAccuracy", "k")]
    public static Metric<Features, Labels> TopKAccuracy(int k) => new(new TopKAccuracyMetric(k));
}

/// <summary>See <see cref="Metric.TopKAccuracy"/>.</summary>
/// <param name="K">Among how many of the largest logits the label's has to be.</param>
[Word("topKAccuracy", "k")]
public sealed record TopKAccuracyMetric(int K) : LabelMetric
{
    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"top-{K} accuracy");

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override Items<Problem> Problems => K < 1 ? [Problem.Argument("k of at least 1", Number(K), "5 is usual")] : [];

    /// <inheritdoc/>
    public override Problem? Mismatch(Shape prediction, Shape target) =>
        base.Mismatch(prediction, target)
        ?? (
            K > prediction[-1].Size
                ? Problem.Target(
                    string.Create(CultureInfo.InvariantCulture, $"k of at most {prediction[-1].Size}, the number of classes"),
                    Number(K),
                    "take fewer, or leave the metric out"
                )
                : null
        );

    private protected override string Written => string.Create(CultureInfo.InvariantCulture, $"{nameof(Metric.TopKAccuracy)}({K})");
}
