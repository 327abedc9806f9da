using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Reads tensors as doubles or as labels, with memory that is used again for the next.</summary>
internal sealed class HostValues
{
    private double[] doubles = [];
    private long[] longs = [];

    /// <summary>A tensor's values, until the next is read or the caller's dispose scope ends.</summary>
    internal ReadOnlySpan<double> Numbers(Tensor tensor)
    {
        var host = Host(tensor);
        return host.dtype switch
        {
            torch.ScalarType.Float64 => MemoryMarshal.Cast<byte, double>(host.bytes),
            torch.ScalarType.Int64 => Widened(MemoryMarshal.Cast<byte, long>(host.bytes)),
            _ => Widened(MemoryMarshal.Cast<byte, float>(host.bytes)),
        };
    }

    /// <summary>A tensor's values as labels, until the next is read or the caller's dispose scope ends.</summary>
    internal ReadOnlySpan<long> Labels(Tensor tensor)
    {
        var host = Host(tensor);
        if (host.dtype == torch.ScalarType.Int64)
            return MemoryMarshal.Cast<byte, long>(host.bytes);
        var numbers = Numbers(host);
        if (longs.Length < numbers.Length)
            longs = new long[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            longs[i] = (long)numbers[i];
        return longs.AsSpan(0, numbers.Length);
    }

    private static Tensor Host(Tensor tensor)
    {
        var own = tensor.requires_grad ? tensor.detach() : tensor;
        var host = own.device_type == DeviceType.CPU ? own : own.cpu();
        return host.is_contiguous() ? host : host.contiguous();
    }

    private ReadOnlySpan<double> Widened(ReadOnlySpan<float> numbers)
    {
        var wide = Room(numbers.Length);
        var i = 0;
        for (; i + System.Numerics.Vector<float>.Count <= numbers.Length; i += System.Numerics.Vector<float>.Count)
        {
            System.Numerics.Vector.Widen(new System.Numerics.Vector<float>(numbers[i..]), out var low, out var high);
            low.CopyTo(wide[i..]);
            high.CopyTo(wide[(i + System.Numerics.Vector<double>.Count)..]);
        }

        for (; i < numbers.Length; i++)
            wide[i] = numbers[i];
        return wide;
    }

    private ReadOnlySpan<double> Widened(ReadOnlySpan<long> numbers)
    {
        var wide = Room(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            wide[i] = numbers[i];
        return wide;
    }

    private Span<double> Room(int count)
    {
        if (doubles.Length < count)
            doubles = new double[count];
        return doubles.AsSpan(0, count);
    }
}
