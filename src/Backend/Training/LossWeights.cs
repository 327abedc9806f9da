using System.Runtime.InteropServices;
using Pipeline.Training;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>What a batch counts in a mean over several batches, so that it is the mean over all their examples.</summary>
internal static class LossWeights
{
    /// <summary>
    /// What the mean of a batch divides by: the numbers, the examples, the labels that count, or the sum of their class weights. Of a sum or a multiple it
    /// is the same, so that sum and mean are told alike. Several outputs divide by different numbers; together they count as examples.
    /// </summary>
    /// <param name="loss">The loss; its class weights are numbers.</param>
    /// <param name="targets">The targets of the batch, one tensor each, on any device.</param>
    internal static double Of(LossFunction loss, ReadOnlySpan<Tensor> targets)
    {
        var target = targets[0];
        return loss switch
        {
            CrossEntropy labels => Counted(target, labels.IgnoreIndex, labels.ClassWeights),
            SequenceCrossEntropy labels => Counted(target, labels.PaddingIndex, labels.ClassWeights),
            NegativeLogLikelihood labels => Counted(target, labels.IgnoreIndex, labels.ClassWeights),
            BinaryCrossEntropy or BinaryFocal or MeanSquaredError or MeanAbsoluteError or Huber => target.numel(),
            Scaled multiple => Of(multiple.Of, targets),
            _ => target.shape[0],
        };
    }

    /// <summary>What a batch adds to the total that, divided by the sum of all <see cref="Of"/>, is the loss of several batches.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="value">What it was for the batch.</param>
    /// <param name="weight">The batch's <see cref="Of"/>.</param>
    internal static double Total(LossFunction loss, double value, double weight) =>
        loss.Parts.All(part => part.Loss.Reduction == Reduction.Sum) ? value : value * weight;

    private static double Counted(Tensor labels, long? ignored, ClassWeights weights)
    {
        if (ignored is null && weights.Known is null)
            return labels.numel();
        using var scope = torch.NewDisposeScope();
        var host = labels.device_type == DeviceType.CPU ? labels : labels.cpu();
        var sum = 0.0;
        var counted = 0L;
        foreach (var label in MemoryMarshal.Cast<byte, long>((host.is_contiguous() ? host : host.contiguous()).bytes))
        {
            if (label == ignored)
                continue;
            counted++;
            sum += weights.Known is { } known ? known[(int)label] : 0;
        }

        return weights.Known is null ? counted : sum;
    }
}
