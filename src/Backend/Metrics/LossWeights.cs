using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

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
        if (loss is SingleLoss one && Ignored(one) is var (ignored, weights))
            return Counted(target, ignored, weights);
        return loss switch
        {
            BinaryCrossEntropyLoss or BinaryFocalLoss or MeanSquaredErrorLoss or MeanAbsoluteErrorLoss or HuberLoss => target.numel(),
            ScaledLoss multiple => Of(multiple.Of, targets),
            // Of several parts, those that count nothing add nothing; where none does, the batch weighs nothing either.
            WeightedLoss parts when IsNothing(parts, targets) => 0,
            _ => target.shape[0],
        };
    }

    private static (long? Index, ClassWeights Weights)? Ignored(SingleLoss loss) =>
        loss switch
        {
            CrossEntropyLoss labels => (labels.IgnoreIndex, labels.ClassWeights),
            SequenceCrossEntropyLoss labels => (labels.PaddingIndex, labels.ClassWeights),
            NegativeLogLikelihoodLoss labels => (labels.IgnoreIndex, labels.ClassWeights),
            _ => null,
        };

    /// <summary>Whether there can be batches of which nothing counts.</summary>
    internal static bool MayBeNothing(LossFunction loss) =>
        loss.Parts.All(part => Ignored(part.Loss) is var (ignored, weights) && (ignored is not null || weights.Known is not null));

    /// <summary>Whether nothing of a batch counts, in any part of the loss: then there is nothing to learn from it.</summary>
    /// <param name="loss">The loss; its class weights are numbers.</param>
    /// <param name="targets">The targets of the batch, one tensor each, on any device.</param>
    internal static bool IsNothing(LossFunction loss, ReadOnlySpan<Tensor> targets)
    {
        foreach (var part in loss.Parts)
        {
            if (
                Ignored(part.Loss) is not var (ignored, weights)
                || (ignored is null && weights.Known is null)
                || Counted(targets[part.Target], ignored, weights) > 0
            )
                return false;
        }

        return true;
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
        var sum = 0.0;
        var counted = 0L;
        foreach (var label in MemoryMarshal.Cast<byte, long>(Labelled.Host(labels).bytes))
        {
            if (label == ignored)
                continue;
            counted++;
            sum += weights.Known is { } known ? known[(int)label] : 0;
        }

        return weights.Known is null ? counted : sum;
    }
}
