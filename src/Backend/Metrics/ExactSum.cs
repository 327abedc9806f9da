using System.Numerics;

namespace DeepPipeline;

/// <summary>
/// A sum of doubles without rounding, so that it does not depend on their order: a fixed-point number with 32 bits in each of the chunks
/// that it needs, and room for carries above them.
/// </summary>
/// <remarks><b>Source</b>: Neal, Fast exact summation using small and large superaccumulators, 2015.</remarks>
internal sealed class ExactSum : IEquatable<ExactSum>
{
    /// <summary>Sums are whole multiples of 2 to this power, the smallest positive double.</summary>
    internal const int Unit = -1074;

    private const long Base = 1L << 32;
    private const int MostBytes = 280;
    private const int AddsBeforeCarrying = 1 << 30;

    // Chunk i stands for chunks[i] · 2^(32·(first + i)) units.
    private long[] chunks = [];
    private int first;
    private int left = AddsBeforeCarrying;

    // What is no finite number is added as doubles are: ∞ − ∞ and NaN make it NaN in any order.
    private double special;

    internal void Add(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var mantissa = (ulong)bits & ((1UL << 52) - 1);
        if (exponent is 0 or 0x7FF)
        {
            if (exponent == 0x7FF)
                special += number;
            if (exponent == 0x7FF || mantissa == 0)
                return;
            exponent = 1;
        }
        else
        {
            mantissa |= 1UL << 52;
        }

        var shift = (exponent - 1) & 31;
        var at = ((exponent - 1) >> 5) - first;
        if (at < 0 || at + 2 >= chunks.Length)
            at = MakeRoom((exponent - 1) >> 5);
        if (--left == 0)
            Carry();
        var low = mantissa << shift;
        var sign = bits >> 63;
        chunks[at] += ((long)(uint)low ^ sign) - sign;
        chunks[at + 1] += ((long)(low >> 32) ^ sign) - sign;
        chunks[at + 2] += ((long)(mantissa >> 1 >> (63 - shift)) ^ sign) - sign;
    }

    internal void Add(ExactSum other)
    {
        special += other.special;
        if (other.chunks.Length == 0)
            return;
        MakeRoom(other.first, other.chunks.Length);
        Carry();
        for (var i = 0; i < other.chunks.Length; i++)
            chunks[other.first - first + i] += other.chunks[i];
        Carry();
    }

    internal ExactSum Clone() =>
        new()
        {
            chunks = (long[])chunks.Clone(),
            first = first,
            left = left,
            special = special,
        };

    /// <summary>The double nearest to the sum; of two the one whose last bit is 0.</summary>
    internal double Value =>
        special == 0 ? Exact.Rounded(Units, Unit)
        : double.IsNaN(special) ? double.NaN
        : special;

    /// <summary>Whether every element was finite.</summary>
    internal bool IsFinite => special == 0;

    /// <summary>The sum of the finite values in units.</summary>
    internal BigInteger Units
    {
        get
        {
            var sum = BigInteger.Zero;
            for (var i = chunks.Length - 1; i >= 0; i--)
                sum = (sum << 32) + chunks[i];
            return sum << (32 * first);
        }
    }

    public bool Equals(ExactSum? other) => other is not null && special.Equals(other.special) && Units == other.Units;

    public override bool Equals(object? obj) => Equals(obj as ExactSum);

    public override int GetHashCode() => Units.GetHashCode();

    internal void Write(BinaryWriter writer)
    {
        writer.Write(special);
        var bytes = Units.ToByteArray();
        writer.Write((short)bytes.Length);
        writer.Write(bytes);
    }

    internal static ExactSum Read(BinaryReader reader)
    {
        var sum = new ExactSum { special = reader.ReadDouble() };
        var (count, bytes) = ((int)reader.ReadInt16(), System.Array.Empty<byte>());
        // As many of the largest number as can be counted take 273.
        if (
            count is < 0 or > MostBytes
            || (bytes = reader.ReadBytes(count)).Length < count
            || double.IsFinite(sum.special) != (sum.special == 0)
        )
            throw new InvalidDataException("a sum that is none");
        var units = new BigInteger(bytes);
        var (sign, rest) = (units.Sign, BigInteger.Abs(units));
        if (sign == 0)
            return sum;
        sum.first = (int)((rest & -rest).GetBitLength() - 1) / 32;
        rest >>= 32 * sum.first;
        sum.chunks = new long[(rest.GetBitLength() + 31) / 32];
        for (var i = 0; i < sum.chunks.Length; i++, rest >>= 32)
            sum.chunks[i] = sign * (long)(uint)(rest & uint.MaxValue);
        return sum;
    }

    private int MakeRoom(int chunk, int count = 3)
    {
        var (least, end) =
            chunks.Length == 0 ? (chunk, chunk + count) : (Math.Min(first, chunk), Math.Max(first + chunks.Length, chunk + count));
        if (end - least > chunks.Length)
        {
            var wider = new long[end - least];
            chunks.CopyTo(wider, chunks.Length == 0 ? 0 : first - least);
            (chunks, first) = (wider, least);
        }

        return chunk - first;
    }

    private void Carry()
    {
        left = AddsBeforeCarrying;
        for (var i = 0; i < chunks.Length; i++)
        {
            var carry = chunks[i] / Base;
            if (carry == 0)
                continue;
            if (i + 1 == chunks.Length)
                MakeRoom(first, chunks.Length + 1);
            chunks[i] -= carry * Base;
            chunks[i + 1] += carry;
        }
    }
}
