using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Clips the gradients of a step. It makes new ones: two parameters may have got the same tensor as their gradient.</summary>
internal static class Clipper
{
    /// <summary>Replaces the gradients that are too large; the new ones belong to the caller's dispose scope.</summary>
    /// <param name="clipping">How.</param>
    /// <param name="gradients">One gradient a parameter; null for those that are not trained.</param>
    internal static void Clip(Clipping clipping, Span<Tensor?> gradients)
    {
        switch (clipping)
        {
            case Clipping.Nothing:
                break;
            case Clipping.GlobalNorm o:
                ByNorm(o.MaxNorm, gradients);
                break;
            case Clipping.EachValue o:
                foreach (ref var gradient in gradients)
                    gradient = gradient?.clamp(Scalars.Of(-Within(o.MaxValue, gradient)), Scalars.Of(Within(o.MaxValue, gradient)));
                break;
            default:
                throw new InvalidOperationException(clipping.GetType().Name);
        }
    }

    private static void ByNorm(double maxNorm, Span<Tensor?> gradients)
    {
        var squares = 0.0;
        foreach (var gradient in gradients)
            squares += gradient is null ? 0 : SumOfSquares(gradient);
        var norm = Math.Sqrt(squares);
        if (!(norm > maxNorm) || !double.IsFinite(norm))
            return;
        foreach (ref var gradient in gradients)
            gradient = gradient is null
                ? null
                : Scalars.Product(gradient, maxNorm / norm * Constraints.Under(gradient.dtype == torch.ScalarType.Float64));
    }

    // In double precision, so that no square of a single is lost.
    private static double SumOfSquares(Tensor gradient)
    {
        using var scope = torch.NewDisposeScope();
        return gradient.to(torch.ScalarType.Float64).pow(Scalars.Of(2L)).sum().item<double>();
    }

    // The largest number of the gradient's precision that is not over a bound.
    private static double Within(double bound, Tensor gradient) =>
        gradient.dtype == torch.ScalarType.Float64 ? bound
        : (float)bound > bound ? MathF.BitDecrement((float)bound)
        : (float)bound;
}
