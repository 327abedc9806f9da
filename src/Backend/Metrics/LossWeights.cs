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
    /// <param name="mask">Which steps of the first prediction count, N×T; null if all do.</param>
    internal static double Of(LossFunction loss, ReadOnlySpan<Tensor> targets, Tensor? mask = null)
    {
        var parts = loss.Parts;
        var (first, target) = (parts[0].Loss, targets[0]);
        // Of several parts that are no mean over the same things, those that count nothing add nothing; where none does, the batch weighs nothing either.
        if (parts.Any(part => part.Target != 0 || !AreOverTheSame(part.Loss, first)))
            return IsNothing(loss, targets) ? 0 : target.shape[0];
        return first.Target.Mean switch
        {
            MeanOver.CountedLabels => Counted(target, Ignored(first), first.Policy, mask),
            MeanOver.Elements when mask is not null => Counted(mask) * (target.numel() / mask.numel()),
            MeanOver.Elements => target.numel(),
            MeanOver.Examples => target.shape[0],
            var other => throw new InvalidOperationException($"no mean over {other}"),
        };
    }

    private static double Counted(Tensor mask)
    {
        using var scope = torch.NewDisposeScope();
        return mask.sum().ToDouble();
    }

    private static bool AreOverTheSame(SingleLoss one, SingleLoss other) =>
        one.Target.Mean == other.Target.Mean
        && (one.Target.Mean != MeanOver.CountedLabels || (Ignored(one) == Ignored(other) && one.Policy == other.Policy));

    private static long? Ignored(SingleLoss loss) => (loss.Target as TargetForm.Labels)?.Ignored;

    // Whether the loss is a mean over labels of which there may be none.
    private static bool MayBeNothing(SingleLoss loss) =>
        loss.Target.Mean == MeanOver.CountedLabels && (Ignored(loss) is not null || loss.Policy.Known is not null);

    /// <summary>Whether there can be batches of which nothing counts.</summary>
    internal static bool MayBeNothing(LossFunction loss) => loss.Parts.All(part => MayBeNothing(part.Loss));

    /// <summary>Whether nothing of a batch counts, in any part of the loss: then there is nothing to learn from it.</summary>
    /// <param name="loss">The loss; its class weights are numbers.</param>
    /// <param name="targets">The targets of the batch, one tensor each, on any device.</param>
    internal static bool IsNothing(LossFunction loss, ReadOnlySpan<Tensor> targets)
    {
        foreach (var part in loss.Parts)
        {
            if (!MayBeNothing(part.Loss) || Counted(targets[part.Target], Ignored(part.Loss), part.Loss.Policy) > 0)
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

    // Labels of steps that do not count are left out, if there is a label a step.
    private static double Counted(Tensor labels, long? ignored, ClassWeights weights, Tensor? mask = null)
    {
        if (ignored is null && weights.Known is null)
            return mask is null ? labels.numel() : Counted(mask);
        using var scope = torch.NewDisposeScope();
        var sum = 0.0;
        var counted = 0L;
        var seen = mask is null ? labels : labels.reshape(-1).index_select(0, mask.reshape(-1).nonzero().squeeze(1).to(labels.device));
        foreach (var label in MemoryMarshal.Cast<byte, long>(Labelled.Host(seen).bytes))
        {
            if (label == ignored)
                continue;
            counted++;
            sum += weights.Known is { } known ? known[(int)label] : 0;
        }

        return weights.Known is null ? counted : sum;
    }
}
