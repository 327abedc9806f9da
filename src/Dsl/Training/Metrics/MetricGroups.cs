namespace DeepPipeline.Training;

/// <summary>A metric of logits, a row an example, and the label of each row. Rows whose label has no logit don't count.</summary>
public abstract record LabelMetric : MetricFunction
{
    private protected LabelMetric() { }

    /// <inheritdoc/>
    public override Problem? Mismatch(Shape prediction, Shape target) =>
        prediction.IsPair
        || target.IsPair
        || prediction.Rank != target.Rank + 1
        || !target.Dims.SequenceEqual(prediction.Dims.Take(target.Rank))
            ? Problem.Target($"logits {target}×C, a row for each label", prediction.ToString(), "end the model with one logit a class")
            : null;
}

/// <summary>A metric of the precision or recall of classes, put together to one number.</summary>
/// <param name="Average">How the classes are put together.</param>
/// <param name="Label">The only class that counts; null for all.</param>
public abstract record ClassMetric(ClassAverage Average, int? Label) : LabelMetric
{
    private protected abstract string Quantity { get; }

    /// <summary>What the counts of a class, or of several together, give; 0 where nothing was counted.</summary>
    public abstract double Of(ConfusionCounts counts);

    /// <inheritdoc/>
    public sealed override string Name =>
        Label is { } label
            ? FormattableString.Invariant($"{Quantity} (class {label})")
            : Quantity
                + (
                    Average is ClassAverage.Macro ? " (macro)"
                    : Average is ClassAverage.Micro ? " (micro)"
                    : " (weighted)"
                );

    /// <inheritdoc/>
    public sealed override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public sealed override Items<Problem> Problems =>
        Label < 0 ? [Problem.Argument("a class from 0", FormattableString.Invariant($"{Label}"), "count classes from 0")]
        : !Enum.IsDefined(Average) ? [Problem.Argument("an average of classes", Average.ToString(), "ClassAverage.Macro is usual")]
        : [];

    /// <inheritdoc/>
    public sealed override Problem? Mismatch(Shape prediction, Shape target) =>
        base.Mismatch(prediction, target)
        ?? (
            Label >= prediction[-1].Size
                ? Problem.Target(
                    FormattableString.Invariant($"a class from 0 to {prediction[-1].Size - 1}, one a logit"),
                    FormattableString.Invariant($"{Label}"),
                    "count classes from 0"
                )
                : null
        );

    private protected sealed override string Written =>
        Label is { } label ? FormattableString.Invariant($"{FactoryName.Of(GetType())}Of({label})")
        : Average is ClassAverage.Macro ? FactoryName.Of(GetType()) + "()"
        : $"{FactoryName.Of(GetType())}({nameof(ClassAverage)}.{Average})";
}

/// <summary>A metric of one value for each number of the target.</summary>
public abstract record ValueMetric : MetricFunction
{
    private protected ValueMetric() { }

    /// <inheritdoc/>
    public sealed override Problem? Mismatch(Shape prediction, Shape target) =>
        prediction.IsPair || target.IsPair
            ? Problem.Target(
                "one value, of any kind",
                (prediction.IsPair ? prediction : target).ToString(),
                "choose one of both values with Metric.First or Metric.Second"
            )
        : prediction != target
            ? Problem.Target(
                $"predictions of the targets' shape {target}",
                prediction.ToString(),
                "make the model's last size that of the targets"
            )
        : null;
}

/// <summary>A metric of answers to yes-or-no questions, each element a question. A target over ½ is a yes.</summary>
public abstract record AnswerMetric : ValueMetric
{
    private protected AnswerMetric() { }
}

/// <summary>A metric of decisions between yes and no.</summary>
/// <param name="Threshold">The probability over which a prediction says yes.</param>
/// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
public abstract record DecisionMetric(double Threshold, bool FromLogits) : AnswerMetric
{
    private protected abstract string Quantity { get; }

    /// <inheritdoc/>
    public sealed override string Name => Threshold == 0.5 ? Quantity : $"{Quantity} (threshold {Number(Threshold)})";

    /// <summary>The prediction over which the answer is yes: the threshold itself, or its logit log(p / (1 − p)).</summary>
    public double Cut => FromLogits ? Math.Log(Threshold / (1 - Threshold)) : Threshold;

    /// <inheritdoc/>
    public sealed override Items<Problem> Problems =>
        Threshold is > 0 and < 1
            ? []
            :
            [
                Problem.Argument(
                    "a threshold over 0 and under 1",
                    Number(Threshold),
                    "it is the probability over which the answer is yes; 0.5 is usual"
                ),
            ];

    private protected sealed override string Written =>
        FactoryName.Of(GetType())
        + (
            !FromLogits ? $"({Number(Threshold)}, false)"
            : Threshold == 0.5 ? "()"
            : $"({Number(Threshold)})"
        );
}

/// <summary>A metric of the precision or recall of yes.</summary>
/// <param name="Threshold">The probability over which a prediction says yes.</param>
/// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
public abstract record BinaryClassMetric(double Threshold, bool FromLogits) : DecisionMetric(Threshold, FromLogits)
{
    /// <summary>What the counts of yes give; 0 where nothing was counted.</summary>
    public abstract double Of(ConfusionCounts counts);

    /// <inheritdoc/>
    public sealed override bool? LargerIsBetter => true;
}
