using System.Globalization;

namespace DeepPipeline;

public static partial class Metric
{
    /// <summary>The share of examples whose largest logit is the label's; of equal logits the first is the largest.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: NaN if nothing was judged.</remarks>
    [Word("accuracy")]
    public static Metric<Features, Labels> Accuracy { get; } = new(new AccuracyMetric());

    /// <summary><see cref="Accuracy"/> over the examples that don't have a certain label.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, labels N. <b>Undefined</b>: NaN if nothing was judged.</remarks>
    /// <param name="ignoreIndex">The label of examples that don't count; it needs no logit.</param>
    [Word("accuracyIgnoring", "ignoreIndex")]
    public static Metric<Features, Labels> AccuracyIgnoring(long ignoreIndex) => new(new AccuracyMetric(ignoreIndex));

    /// <summary>The share of steps whose largest logit is the token's.</summary>
    /// <remarks><b>Shapes</b>: logits N×T×C, tokens N×T, each from 0 to C − 1. <b>Undefined</b>: NaN if nothing was judged.</remarks>
    /// <param name="paddingIndex">The token that fills up short sequences: such steps don't count.</param>
    [Word("sequenceAccuracy", "paddingIndex")]
    public static Metric<Sequence, Tokens> SequenceAccuracy(long? paddingIndex = null) => new(new SequenceAccuracyMetric(paddingIndex));

    /// <summary>The share of examples whose largest logit is where the target's largest number is.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, targets N×C. <b>Undefined</b>: NaN if nothing was judged.</remarks>
    [Word("accuracyOneHot")]
    public static Metric<Features, Features> AccuracyOneHot { get; } = new(new AccuracyOneHotMetric());

    /// <summary>The share of right answers yes or no; every element is an answer, and counts.</summary>
    /// <remarks>
    /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Errors</b>: a threshold that is not over 0 and under 1.
    /// <b>Undefined</b>: NaN if nothing was judged.
    /// </remarks>
    /// <param name="threshold">The probability over which a prediction says yes.</param>
    /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryAccuracy", "threshold", "fromLogits")]
    public static Metric<Features, Features> BinaryAccuracy(double threshold = 0.5, bool fromLogits = true) =>
        new(new BinaryAccuracyMetric(threshold, fromLogits));
}

/// <summary>See <see cref="Metric.Accuracy"/>.</summary>
/// <param name="IgnoreIndex">The label of examples that don't count; null if all do.</param>
[Word("accuracy", "ignoreIndex")]
public sealed record AccuracyMetric(long? IgnoreIndex = null) : LabelMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    private protected override string Written =>
        IgnoreIndex is { } index
            ? string.Create(CultureInfo.InvariantCulture, $"{nameof(Metric.AccuracyIgnoring)}({index})")
            : nameof(Metric.Accuracy);
}

/// <summary>See <see cref="Metric.SequenceAccuracy"/>.</summary>
/// <param name="PaddingIndex">The token that stands for no token; null if none does.</param>
[Word("sequenceAccuracy", "paddingIndex")]
public sealed record SequenceAccuracyMetric(long? PaddingIndex = null) : LabelMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    private protected override string Written =>
        nameof(Metric.SequenceAccuracy) + string.Create(CultureInfo.InvariantCulture, $"({PaddingIndex})");
}

/// <summary>See <see cref="Metric.AccuracyOneHot"/>.</summary>
[Word("accuracyOneHot")]
public sealed record AccuracyOneHotMetric : ValueMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;
}

/// <summary>See <see cref="Metric.BinaryAccuracy"/>.</summary>
/// <param name="Threshold">The probability over which a prediction says yes.</param>
/// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
[Word("binaryAccuracy", "threshold", "fromLogits")]
public sealed record BinaryAccuracyMetric(double Threshold = 0.5, bool FromLogits = true) : DecisionMetric(Threshold, FromLogits)
{
    private protected override string Quantity => "accuracy";

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;
}
