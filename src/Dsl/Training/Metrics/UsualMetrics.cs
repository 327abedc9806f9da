namespace Pipeline.Training;

public abstract partial record MetricFunction
{
    /// <summary>What is counted for a loss when a recipe says nothing: accuracy where classes are told apart, of each output; else nothing.</summary>
    /// <param name="loss">The loss.</param>
    public static Items<MetricFunction> UsualFor(LossFunction loss) =>
        loss switch
        {
            CrossEntropy labels => [new Accuracy(labels.IgnoreIndex)],
            NegativeLogLikelihood labels => [new Accuracy(labels.IgnoreIndex)],
            Focal => [new Accuracy()],
            SequenceCrossEntropy steps => [new SequenceAccuracy(steps.PaddingIndex)],
            CrossEntropyOneHot => [new AccuracyOneHot()],
            BinaryCrossEntropy or BinaryFocal => [new BinaryAccuracy()],
            Weighted both =>
            [
                .. UsualFor(both.First).Select(metric => new First(metric)),
                .. UsualFor(both.Second).Select(metric => new Second(metric)),
            ],
            Scaled multiple => UsualFor(multiple.Of),
            _ => Items<MetricFunction>.None,
        };
}
