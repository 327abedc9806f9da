using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Scores in the making: counts batch after batch in place, where nobody else can see.</summary>
internal sealed class ScoreKeeper
{
    private readonly ScorePlan plan;
    private readonly ExactSum losses;
    private readonly ExactSum weights;
    private readonly MetricAccumulator[] tallies;
    private readonly HostValues predictions = new();
    private readonly HostValues targets = new();
    private readonly HostValues steps = new();
    private long count;

    /// <summary>Goes on from some scores of the same plan, or from none.</summary>
    internal ScoreKeeper(ScorePlan plan, Scores? from = null) =>
        (this.plan, losses, weights, count, tallies) = from is { Plan: not null }
            ? (
                plan,
                from.Losses.Clone(),
                from.Weights.Clone(),
                from.Count,
                System.Array.ConvertAll(from.Tallies, accumulator => accumulator.Clone())
            )
            : (plan, new(), new(), 0, plan.NothingCounted());

    /// <summary>Counts the batch that a program was run on last.</summary>
    /// <param name="loss">The loss that it gave.</param>
    /// <param name="execution">The program with its values.</param>
    /// <param name="inputs">Its inputs, the targets last.</param>
    /// <returns>What the batch weighs in the mean over batches.</returns>
    internal double Add(double loss, Execution execution, Tensor[] inputs)
    {
        var examples = inputs[0].shape[0];
        var weight = LossWeights.Of(plan.Loss, inputs.AsSpan(execution.Program.InputCount), Mask(execution, 0));
        losses.Add(LossWeights.Total(plan.Loss, loss, weight));
        weights.Add(weight);
        count += examples;
        if (tallies.Length > 0)
            Judge(execution, inputs, (int)examples);
        return weight;
    }

    /// <summary>What is counted so far, as a value; it costs a copy of the counts, and nothing of examples that are kept.</summary>
    internal Scores Snapshot() =>
        new(plan, losses.Clone(), weights.Clone(), count, System.Array.ConvertAll(tallies, accumulator => accumulator.Clone()));

    private static (Shape, Shape) ShapesOf(Execution execution, MetricPlace place, Tensor target)
    {
        var prediction = execution.Program.Predictions[place.Prediction];
        return (
            Known(execution.Program.ShapeOf(prediction), execution.Value(prediction)!),
            Known(execution.Program.Inputs[execution.Program.InputCount + place.Target].Shape, target)
        );
    }

    // Of sequences of any length, those of this batch.
    private static Shape Known(Shape shape, Tensor value) =>
        shape.IsOpen ? new([shape[0], .. value.shape.Skip(1).Select(size => new Dim(size))]) : shape;

    // Which steps of a prediction count, N×T; null if all do.
    private static Tensor? Mask(Execution execution, int prediction) =>
        execution.Program.PredictionMasks.IsEmpty || execution.Program.PredictionMasks[prediction] is not { } mask
            ? null
            : execution.Value(mask);

    // Of a value of every step, those of the steps that count, one under another.
    private static Tensor Counting(Tensor value, Tensor? mask) =>
        mask is null || value.dim() < 2
            ? value
            : value.detach().reshape([-1, .. value.shape.Skip(2)]).index_select(0, mask.reshape(-1).nonzero().squeeze(1));

    private void Judge(Execution execution, Tensor[] inputs, int examples)
    {
        using var scope = torch.NewDisposeScope();
        var program = execution.Program;
        var (prediction, target, wasMasked) = (-1, -1, false);
        ReadOnlySpan<double> given = default,
            numbers = default;
        ReadOnlySpan<long> labels = default;
        for (var next = 0; next < tallies.Length; next++)
        {
            var i = plan.Order[next];
            var place = plan.Places[i];
            // Steps that do not count are not seen; what looks at whole sequences is told which they are.
            var (mask, own) =
                place.Metric is DefinedMetric
                    ? ((Tensor?)null, Mask(execution, place.Prediction))
                    : (Mask(execution, place.Prediction), null);
            if (place.Prediction != prediction || wasMasked != mask is not null)
                given = predictions.Numbers(Counting(execution.Value(program.Predictions[place.Prediction])!, mask));
            if (place.Target != target || wasMasked != mask is not null)
            {
                numbers = default;
                labels = default;
            }

            (prediction, target, wasMasked) = (place.Prediction, place.Target, mask is not null);
            var truth = Counting(inputs[program.InputCount + target], mask);
            if (place.Metric is LabelMetric)
            {
                if (labels.IsEmpty)
                    labels = targets.Labels(truth);
                tallies[i].Add(new MetricBatch(given, labels));
            }
            else
            {
                if (numbers.IsEmpty)
                    numbers = targets.Numbers(truth);
                tallies[i]
                    .Add(
                        new MetricBatch(given, numbers, mask is null ? examples : (int)truth.shape[0])
                        {
                            Shapes = place.Metric is DefinedMetric ? ShapesOf(execution, place, truth) : null,
                            Mask = own is null ? default : steps.Numbers(own),
                        }
                    );
            }
        }
    }
}
