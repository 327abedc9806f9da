using System.Numerics;

namespace DeepPipeline;

/// <summary>From exact numbers to doubles, rounded once: to the nearest, of two to the one whose last bit is 0.</summary>
internal static class Exact
{
    private const int Precision = 53;

    /// <summary>number · 2^exponent.</summary>
    internal static double Rounded(BigInteger number, int exponent)
    {
        var size = BigInteger.Abs(number);
        // Under the smallest normal number there are fewer bits.
        var surplus = Math.Max((int)size.GetBitLength() - Precision, ExactSum.Unit - exponent);
        if (surplus > 0)
        {
            var half = BigInteger.One << (surplus - 1);
            var rest = size & ((BigInteger.One << surplus) - 1);
            size >>= surplus;
            exponent += surplus;
            if (rest > half || (rest == half && !size.IsEven))
                size += 1;
        }

        return Math.ScaleB(number.Sign * (double)(ulong)size, exponent);
    }

    /// <summary>a / b, of which b is not 0.</summary>
    internal static double Ratio(BigInteger a, BigInteger b)
    {
        // So many bits that those that are cut off can only say whether a half is more than a half.
        var shift = (int)Math.Max(0, Precision + 3 + b.GetBitLength() - a.GetBitLength());
        var quotient = BigInteger.DivRem(BigInteger.Abs(a) << shift, BigInteger.Abs(b), out var rest);
        return Rounded(a.Sign * b.Sign * ((quotient << 1) + (rest.IsZero ? 0 : 1)), -shift - 1);
    }
}
