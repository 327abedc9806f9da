using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>The gradients of several batches together, as if they had been one batch: a sum, or a weighted mean. Owns native memory.</summary>
internal sealed class GradientSum : IDisposable
{
    private readonly Tensor?[] sums;
    private double weights;

    /// <summary>For the gradients of some parameters.</summary>
    /// <param name="gradients">Those of a batch; null for parameters that are not trained.</param>
    internal GradientSum(ReadOnlySpan<Tensor?> gradients)
    {
        sums = new Tensor?[gradients.Length];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = gradients[i] is { } gradient
                ? torch.zeros(gradient.shape, gradient.dtype, gradient.device).DetachFromDisposeScope()
                : null;
    }

    /// <summary>Starts anew.</summary>
    internal void Clear()
    {
        weights = 0;
        foreach (var sum in sums)
            sum?.zero_();
    }

    /// <summary>Adds the gradients of a batch.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="weight">The batch's weight in the mean.</param>
    internal void Add(ReadOnlySpan<Tensor?> gradients, double weight)
    {
        weights += weight;
        using var factor = weight.ToScalar();
        for (var i = 0; i < sums.Length; i++)
            sums[i]?.add_(gradients[i]!, factor);
    }

    /// <summary>Replaces gradients by the sum, which is good until the next <see cref="Clear"/>.</summary>
    internal void Sum(Span<Tensor?> gradients) => sums.CopyTo(gradients);

    /// <summary>Replaces gradients by the mean, which is good until the next <see cref="Clear"/>.</summary>
    internal void Mean(Span<Tensor?> gradients)
    {
        using var factor = (1 / weights).ToScalar();
        for (var i = 0; i < sums.Length; i++)
            gradients[i] = sums[i]?.mul_(factor);
    }

    public void Dispose()
    {
        foreach (var sum in sums)
            sum?.Dispose();
    }
}
