namespace DeepPipeline.Training;

public abstract partial record MetricFunction
{
    /// <summary>What is counted for a loss when a recipe says nothing: accuracy where classes are told apart, of each output; else nothing.</summary>
    /// <param name="loss">The loss.</param>
    public static Items<MetricFunction> UsualFor(LossFunction loss) =>
        loss switch
        {
            WeightedLoss both =>
            [
                .. UsualFor(both.First).Select(metric => new FirstMetric(metric)),
                .. UsualFor(both.Second).Select(metric => new SecondMetric(metric)),
            ],
            // One accuracy of each output, of the first term that has one.
            SumLoss sum => Items.Of(sum.Terms.SelectMany(UsualFor).DistinctBy(Place)),
            ScaledLoss multiple => UsualFor(multiple.Of),
            _ => ((SingleLoss)loss).Target is { IsClassified: true } target
                ? target.Match<Items<MetricFunction>>(
                    labels => [labels.AtSteps ? new SequenceAccuracyMetric(labels.Ignored) : new AccuracyMetric(labels.Ignored)],
                    distributions => [new AccuracyOneHotMetric()],
                    answers => [new BinaryAccuracyMetric()],
                    values => [],
                    texts => [],
                    unread => []
                )
                : [],
        };

    // Which output a metric is of.
    private static string Place(MetricFunction metric) =>
        metric switch
        {
            FirstMetric first => "1" + Place(first.Of),
            SecondMetric second => "2" + Place(second.Of),
            _ => "",
        };
}
