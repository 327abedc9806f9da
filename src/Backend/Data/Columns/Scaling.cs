using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepPipeline;

/// <summary>From bytes to the numbers that they stand for.</summary>
internal static class Scaling
{
    /// <summary>Multiplies bytes with a scale.</summary>
    internal static void Apply<T>(ReadOnlySpan<byte> from, Span<T> to, double scale)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            Apply(from, MemoryMarshal.Cast<T, float>(to), (float)scale);
            return;
        }

        for (var j = 0; j < from.Length; j++)
            to[j] = T.CreateTruncating(from[j] * scale);
    }

    /// <summary>Divides numbers of 16 bits by the largest of them, so that what was widened from a byte b is b/255.</summary>
    internal static void Apply<T>(ReadOnlySpan<ushort> from, Span<T> to)
        where T : unmanaged, INumberBase<T>
    {
        for (var j = 0; j < from.Length; j++)
            to[j] = T.CreateTruncating(from[j] / 65535.0);
    }

    private static void Apply(ReadOnlySpan<byte> from, Span<float> to, float scale)
    {
        var factor = Vector256.Create(scale);
        var i = 0;
        for (; i + 16 <= from.Length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(from[i..]));
            Eight(low, factor).CopyTo(to[i..]);
            Eight(high, factor).CopyTo(to[(i + 8)..]);
        }

        for (; i < from.Length; i++)
            to[i] = from[i] * scale;
    }

    private static Vector256<float> Eight(Vector128<ushort> values, Vector256<float> factor)
    {
        var (low, high) = Vector128.Widen(values);
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32()) * factor;
    }
}
