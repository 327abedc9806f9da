using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What a step does after the optimiser: rows of weights that have become longer than they may be are scaled back, in place.</summary>
internal sealed class Constraints
{
    private readonly Weight[] weights;
    private readonly Precision precision;
    private readonly bool onHost;

    internal Constraints(ParameterLayout layout, Precision precision, torch.Device device)
    {
        (this.precision, onHost) = (precision, device.type == DeviceType.CPU);
        weights =
        [
            .. from i in Enumerable.Range(0, layout.Specs.Count)
            let spec = layout.Specs[i]
            where spec.IsTrainedWeight && spec.MaxNorm is not null
            select new Weight(layout.Offsets[i], spec.Shape[0].Size, spec.Shape.Count / spec.Shape[0].Size, spec.MaxNorm!.Value),
        ];
    }

    /// <summary>Scales what is too long, and touches nothing else.</summary>
    /// <param name="all">The parameters' buffer.</param>
    internal void Enforce(Tensor all)
    {
        foreach (var weight in weights)
        {
            if (!onHost)
                OfTensor(all, weight.Start, weight.Rows, weight.Columns, weight.MaxNorm);
            else if (precision == Precision.Float64)
                OfHost<double>(all, weight);
            else
                OfHost<float>(all, weight);
        }
    }

    private readonly record struct Weight(long Start, long Rows, long Columns, double MaxNorm);

    /// <summary>The same as operations on tensors, for devices whose memory the host can't reach.</summary>
    internal static void OfTensor(Tensor all, long start, long rows, long columns, double maxNorm)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var weight = all.narrow(0, start, rows * columns).view(rows, columns);
        var norms = weight.to(torch.ScalarType.Float64).pow(Scalars.Of(2L)).sum([1L], true).sqrt();
        var isLong = norms.gt(Scalars.Of(maxNorm)).logical_and(norms.isfinite());
        var shorter = norms.reciprocal().mul(Scalars.Of(maxNorm * Under(all.dtype == torch.ScalarType.Float64))).to(all.dtype);
        weight.copy_(weight.mul(shorter).where(isLong, weight));
    }

    private static void OfHost<T>(Tensor all, Weight weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(all.bytes).Slice((int)weight.Start, (int)(weight.Rows * weight.Columns));
        for (var row = 0; row < weight.Rows; row++)
            Shorten(numbers.Slice(row * (int)weight.Columns, (int)weight.Columns), weight.MaxNorm);
    }

    /// <summary>Scales a row that is too long; one that is not finite stays as it is, for the run to report.</summary>
    internal static void Shorten<T>(Span<T> row, double maxNorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norm = Math.Sqrt(SumOfSquares<T>(row));
        if (!(norm > maxNorm) || !double.IsFinite(norm))
            return;
        var factor = T.CreateTruncating(maxNorm / norm * Under(typeof(T) == typeof(double)));
        var registers = MemoryMarshal.Cast<T, Vector<T>>(row);
        foreach (ref var numbers in registers)
            numbers *= factor;
        foreach (ref var number in row[(registers.Length * Vector<T>.Count)..])
            number *= factor;
    }

    // In double precision, so that no square of a single is lost.
    private static double SumOfSquares<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var registers = MemoryMarshal.Cast<T, Vector<T>>(row);
        var sums = Vector<double>.Zero;
        foreach (var numbers in registers)
        {
            if (typeof(T) == typeof(double))
            {
                sums += numbers.As<T, double>() * numbers.As<T, double>();
                continue;
            }

            Vector.Widen(numbers.As<T, float>(), out var low, out var high);
            sums += (low * low) + (high * high);
        }

        var sum = Vector.Sum(sums);
        foreach (var number in row[(registers.Length * Vector<T>.Count)..])
            sum += double.CreateTruncating(number) * double.CreateTruncating(number);
        return sum;
    }

    // A little under 1, so that rounding the scaled numbers makes no norm larger than it may be.
    internal static double Under(bool isDouble) => 1 - (4 * (isDouble ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1));
}
