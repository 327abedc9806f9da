namespace DeepPipeline;

/// <summary>A metric of one output, and where it is.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Prediction">Which of the tensors that the model gives it judges.</param>
/// <param name="Target">Which of the targets' tensors it judges by.</param>
internal sealed record MetricPlace(MetricFunction Metric, int Prediction, int Target)
{
    internal static MetricPlace Of(MetricFunction metric, Kind predictions, Kind targets)
    {
        var (prediction, target) = (0, 0);
        while (metric is FirstMetric or SecondMetric && predictions.IsPair && targets.IsPair)
        {
            if (metric is SecondMetric second)
            {
                (prediction, target) = (prediction + Tensors(predictions.Parts[0]), target + Tensors(targets.Parts[0]));
                (metric, predictions, targets) = (second.Of, predictions.Parts[1], targets.Parts[1]);
            }
            else
            {
                (metric, predictions, targets) = (((FirstMetric)metric).Of, predictions.Parts[0], targets.Parts[0]);
            }
        }

        return new(metric, prediction, target);
    }

    /// <summary>How wide an accumulator of it is once it has seen an example of a model that gives such tensors.</summary>
    internal int WidthOf(Items<Shape> outputs) =>
        Metric switch
        {
            DecisionMetric => 2,
            AnswerMetric => 1,
            _ => (int)outputs[Prediction].Count,
        };

    private static int Tensors(Kind kind) => kind.IsPair ? kind.Parts.Sum(Tensors) : 1;
}
