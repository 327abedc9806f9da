using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepPipeline;

public sealed partial class RandomStream
{
    /// <summary>
    /// Fills with numbers from the standard normal distribution in single precision, sixteen at a time: Box and Muller's transform with
    /// polynomials for logarithm, sine and cosine (Moshier's Cephes). Only additions, multiplications and roots: the same bits on every
    /// processor. None is further from 0 than 5.8.
    /// </summary>
    internal void FillNormalSingles(Span<float> numbers)
    {
        Span<float> block = stackalloc float[16];
        while (!numbers.IsEmpty)
        {
            var radius = Vector256.Sqrt(Vector256.Create(-2f) * Logarithm(OverZeroToOne(Next())));
            var (cos, sin) = Direction(Next());
            var into = numbers.Length >= 16 ? numbers : block;
            (radius * cos).CopyTo(into);
            (radius * sin).CopyTo(into[8..]);
            if (numbers.Length < 16)
            {
                block[..numbers.Length].CopyTo(numbers);
                return;
            }

            numbers = numbers[16..];
        }
    }

    // 24 bits, from 2⁻²⁴ to 1: never 0, which has no logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OverZeroToOne(Vector256<uint> bits) =>
        (Vector256.ConvertToSingle((bits >>> 8).AsInt32()) + Vector256.Create(1f)) * Vector256.Create(1f / (1 << 24));

    // x = m·2ᵉ with m from √½ to √2; log x = log m + e·log 2, log 2 in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Logarithm(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var m = ((bits & Vector256.Create(0x007FFFFF)) | Vector256.Create(0x3F000000)).AsSingle();
        var e = Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(126));
        var small = Vector256.LessThan(m, Vector256.Create(0.70710678f));
        e -= small & Vector256.Create(1f);
        m = m + (small & m) - Vector256.Create(1f);
        var z = m * m;
        var p = Vector256.Create(7.0376836292e-2f);
        p = (p * m) - Vector256.Create(1.1514610310e-1f);
        p = (p * m) + Vector256.Create(1.1676998740e-1f);
        p = (p * m) - Vector256.Create(1.2420140846e-1f);
        p = (p * m) + Vector256.Create(1.4249322787e-1f);
        p = (p * m) - Vector256.Create(1.6668057665e-1f);
        p = (p * m) + Vector256.Create(2.0000714765e-1f);
        p = (p * m) - Vector256.Create(2.4999993993e-1f);
        p = (p * m) + Vector256.Create(3.3333331174e-1f);
        p = (p * m * z) - (e * Vector256.Create(2.12194440e-4f)) - (z * Vector256.Create(0.5f));
        return m + p + (e * Vector256.Create(0.693359375f));
    }

    // Two bits choose a quarter of the circle, the others an angle f from −π/4 to π/4 about its axis.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Cos, Vector256<float> Sin) Direction(Vector256<uint> bits)
    {
        var f = Vector256.ConvertToSingle((bits << 2).AsInt32()) * Vector256.Create((float)(Math.PI / 2 / 4294967296.0));
        var z = f * f;
        var sin =
            (
                (
                    (
                        (((Vector256.Create(-1.9515295891e-4f) * z) + Vector256.Create(8.3321608736e-3f)) * z)
                        - Vector256.Create(1.6666654611e-1f)
                    ) * z
                ) * f
            ) + f;
        var cos =
            (
                (
                    (
                        (((Vector256.Create(2.443315711809948e-5f) * z) - Vector256.Create(1.388731625493765e-3f)) * z)
                        + Vector256.Create(4.166664568298827e-2f)
                    ) * z
                ) * z
            )
            - (z * Vector256.Create(0.5f))
            + Vector256.Create(1f);
        var odd = ((bits << 1).AsInt32() >> 31).AsSingle();
        var sign = Vector256.Create(0x80000000u);
        var (along, across) = (Vector256.ConditionalSelect(odd, sin, cos), Vector256.ConditionalSelect(odd, cos, sin));
        return (along ^ ((bits ^ (bits << 1)) & sign).AsSingle(), across ^ (bits & sign).AsSingle());
    }
}
