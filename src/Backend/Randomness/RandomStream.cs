using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepPipeline;

/// <summary>
/// A stream of random numbers: eight xoshiro128++ generators (Blackman and Vigna 2021) side by side, seeded from one key by
/// SplitMix64. Portable vectors: the same values on every processor.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class RandomStream
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    private readonly uint[] block = new uint[8];
    private int used = 8;
    private Vector256<uint> s0;
    private Vector256<uint> s1;
    private Vector256<uint> s2;
    private Vector256<uint> s3;

    internal RandomStream(ulong key)
    {
        Span<uint> words = stackalloc uint[32];
        for (var i = 0; i < words.Length; i += 2)
        {
            key = RandomKey.Mix(key);
            words[i] = (uint)key;
            words[i + 1] = (uint)(key >> 32);
        }

        s0 = Vector256.Create<uint>(words);
        s1 = Vector256.Create<uint>(words[8..]);
        s2 = Vector256.Create<uint>(words[16..]);
        s3 = Vector256.Create<uint>(words[24..]);
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (used == block.Length)
        {
            Next().CopyTo(block);
            used = 0;
        }

        return block[used++];
    }

    /// <summary>A number from 0 (included) to 1 (not), of 53 random bits.</summary>
    public double NextDouble()
    {
        var high = (ulong)NextUInt32();
        return (((high << 32) | NextUInt32()) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A number from the standard normal distribution, by Box and Muller's transform.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>A whole number from 0 to <paramref name="below"/> − 1, each as likely (Lemire 2019).</summary>
    public int NextInt32(int below)
    {
        var product = (ulong)NextUInt32() * (uint)below;
        if ((uint)product < (uint)below)
        {
            var threshold = (uint)-below % (uint)below;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * (uint)below;
        }

        return (int)(product >> 32);
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> − 1 in a random order, each order as likely (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = NextInt32(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    /// <summary>Fills with 0, with probability <paramref name="dropProbability"/>, or 1 / (1 − it).</summary>
    internal void FillDropoutMask<T>(Span<T> mask, double dropProbability)
        where T : unmanaged, INumber<T>
    {
        var threshold = Vector256.Create((uint)Math.Min(uint.MaxValue, Math.Round(dropProbability * 4294967296.0)));
        var scale = T.CreateTruncating(1 / (1 - dropProbability));
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            var keep = Vector256.Create((float)(1 / (1 - dropProbability)));
            var floats = MemoryMarshal.CreateSpan(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(mask)), mask.Length);
            for (; i + 8 <= floats.Length; i += 8)
            {
                var kept = Vector256.GreaterThanOrEqual(Next(), threshold).AsSingle();
                (kept & keep).CopyTo(floats[i..]);
            }
        }

        while (i < mask.Length)
        {
            var bits = Next();
            for (var lane = 0; lane < 8 && i < mask.Length; lane++, i++)
                mask[i] = bits[lane] >= threshold[0] ? scale : T.Zero;
        }
    }

    /// <summary>Fills with numbers from the standard normal distribution.</summary>
    internal void FillNormal<T>(Span<T> numbers)
        where T : unmanaged, INumber<T>
    {
        foreach (ref var number in numbers)
            number = T.CreateTruncating(NextNormal());
    }

    /// <summary>Fills with numbers from the uniform distribution from 0 to 1.</summary>
    internal void FillUniform<T>(Span<T> numbers)
        where T : unmanaged, INumber<T>
    {
        foreach (ref var number in numbers)
            number = T.CreateTruncating(NextDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<uint> Next()
    {
        var result = RotateLeft(s0 + s3, 7) + s0;
        var t = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = RotateLeft(s3, 11);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateLeft(Vector256<uint> x, int bits) => (x << bits) | (x >>> (32 - bits));
}
