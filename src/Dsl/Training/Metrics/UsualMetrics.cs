namespace DeepPipeline.Training;

public abstract partial record MetricFunction
{
    /// <summary>What is counted for a loss when a recipe says nothing: accuracy where classes are told apart, of each output; else nothing.</summary>
    /// <param name="loss">The loss.</param>
    public static Items<MetricFunction> UsualFor(LossFunction loss) =>
        loss switch
        {
            CrossEntropyLoss labels => [new AccuracyMetric(labels.IgnoreIndex)],
            NegativeLogLikelihoodLoss labels => [new AccuracyMetric(labels.IgnoreIndex)],
            FocalLoss => [new AccuracyMetric()],
            SequenceCrossEntropyLoss steps => [new SequenceAccuracyMetric(steps.PaddingIndex)],
            CrossEntropyOneHotLoss => [new AccuracyOneHotMetric()],
            BinaryCrossEntropyLoss or BinaryFocalLoss => [new BinaryAccuracyMetric()],
            WeightedLoss both =>
            [
                .. UsualFor(both.First).Select(metric => new FirstMetric(metric)),
                .. UsualFor(both.Second).Select(metric => new SecondMetric(metric)),
            ],
            ScaledLoss multiple => UsualFor(multiple.Of),
            _ => Items<MetricFunction>.None,
        };
}
