using System.Collections.Concurrent;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// Numbers as TorchSharp takes them beside tensors, kept for good. One that an implicit conversion makes is garbage while the native
/// call still reads it: its finalizer may free it in the middle of the call. Layers have few different numbers.
/// </summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<long, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = new();

    internal static Scalar One { get; } = Of(1.0);

    internal static Scalar Zero { get; } = Of(0.0);

    internal static Scalar Of(double number) =>
        Reals.GetOrAdd(BitConverter.DoubleToInt64Bits(number), bits => BitConverter.Int64BitsToDouble(bits).ToScalar());

    /// <summary>a + number, for a number that is another one every time.</summary>
    internal static torch.Tensor Sum(torch.Tensor a, double number)
    {
        using var scalar = number.ToScalar();
        return a.add(scalar);
    }

    /// <summary>a · number, for a number that is another one every time.</summary>
    internal static torch.Tensor Product(torch.Tensor a, double number)
    {
        using var scalar = number.ToScalar();
        return a.mul(scalar);
    }

    /// <summary>a / number, for a number that is another one every time.</summary>
    internal static torch.Tensor Quotient(torch.Tensor a, double number)
    {
        using var scalar = number.ToScalar();
        return a.div(scalar);
    }

    internal static Scalar Of(long number) => Wholes.GetOrAdd(number, whole => whole.ToScalar());
}
