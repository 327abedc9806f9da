using System.Numerics;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Sums without rounding: held to whole numbers of any length.</summary>
public sealed class ExactSumTests
{
    [Property]
    public void A_sum_is_that_of_whole_numbers_of_any_length_in_any_order(int seed)
    {
        var random = new Random(seed);
        var numbers = Drawn(random);
        var sum = Sum(numbers);
        var units = numbers.Aggregate(BigInteger.Zero, (all, number) => all + Units(number));
        Assert.Equal(units, sum.Units);
        random.Shuffle(numbers);
        var cut = random.Next(numbers.Length + 1);
        var (left, right) = (Sum(numbers[..cut]), Sum(numbers[cut..]));
        left.Add(right);
        Assert.Equal(sum, left);
        Assert.Equal(sum.GetHashCode(), left.GetHashCode());
        Same(sum.Value, left.Value);
        Same(sum.Value, Again(sum).Value);
        Assert.Equal(sum, Again(sum));
        var more = Again(sum);
        more.Add(1.5);
        sum.Add(1.5);
        Assert.Equal(sum, more);
    }

    [Fact]
    public void Sums_that_differ_have_different_hashes() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(i => Sum(i).GetHashCode()).Distinct().Count());

    // Two numbers are added by the processor as exactly as it can be written down.
    [Property]
    public void A_sum_of_two_is_rounded_as_the_processor_does(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            var (a, b) = (Any(random), Any(random));
            Same(a + b, Sum(a, b).Value);
            Same(a, Sum(a).Value);
        }
    }

    [Fact]
    public void Halves_go_to_the_even_one_and_the_ends_of_the_range_are_kept()
    {
        Same(1, Sum(1, Math.ScaleB(1, -53)).Value);
        Same(1 + Math.ScaleB(1, -51), Sum(1 + Math.ScaleB(1, -52), Math.ScaleB(1, -53)).Value);
        Same(1 + Math.ScaleB(1, -52), Sum(1, Math.ScaleB(1, -53), double.Epsilon).Value);
        Same(double.Epsilon, Sum(1, double.Epsilon, -1).Value);
        Same(double.PositiveInfinity, Sum(double.MaxValue, double.MaxValue).Value);
        Same(double.MaxValue, Sum(double.MaxValue, double.MaxValue, -double.MaxValue).Value);
        Same(0, Sum().Value);
        Same(0, Sum(-0.0).Value);
    }

    [Fact]
    public void What_is_not_finite_stays_so_in_any_order()
    {
        Same(double.PositiveInfinity, Sum(1, double.PositiveInfinity, -1e300).Value);
        Same(double.NaN, Sum(double.PositiveInfinity, 1, double.NegativeInfinity).Value);
        Same(double.NaN, Sum(double.NegativeInfinity, double.NaN).Value);
        Same(double.NaN, Again(Sum(double.NaN, 3)).Value);
        Assert.Equal(Sum(double.NaN, 3), Sum(3, double.NaN));
        Assert.NotEqual(Sum(double.NaN, 3), Sum(3));
    }

    // Carries are moved once in a billion additions; here as if one was due at each.
    [Fact]
    public void Many_large_numbers_carry_into_the_next_chunk()
    {
        var sum = new ExactSum();
        var doubled = Sum(double.MaxValue);
        for (var i = 0; i < 100; i++)
        {
            var copy = doubled.Clone();
            doubled.Add(copy);
        }

        Assert.Equal(Units(double.MaxValue) << 100, doubled.Units);
        for (var i = 0; i < 100; i++)
            sum.Add(doubled);
        Assert.Equal(100 * (Units(double.MaxValue) << 100), sum.Units);
        Assert.Equal(sum, Again(sum));
    }

    [Property]
    public void A_ratio_is_rounded_once(int a, int b)
    {
        if (b == 0)
            return;
        Same((double)a / b, Exact.Ratio(a, b));
        Same((double)a / b, Exact.Ratio((BigInteger)a << 3000, (BigInteger)b << 3000));
    }

    private static double[] Drawn(Random random) => [.. Enumerable.Range(0, random.Next(40)).Select(_ => Any(random))];

    private static double Any(Random random)
    {
        var number =
            random.Next(4) == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64() ^ (random.NextInt64() << 32))
                : (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-60, 60));
        return double.IsFinite(number) ? number : 0;
    }

    private static ExactSum Sum(params double[] numbers)
    {
        var sum = new ExactSum();
        foreach (var number in numbers)
            sum.Add(number);
        return sum;
    }

    private static ExactSum Again(ExactSum sum)
    {
        using var memory = new MemoryStream();
        sum.Write(new BinaryWriter(memory));
        memory.Position = 0;
        return ExactSum.Read(new BinaryReader(memory));
    }

    // A double is a whole number of units.
    private static BigInteger Units(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var (exponent, mantissa) = ((int)(bits >> 52) & 0x7FF, bits & ((1L << 52) - 1));
        var units = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << 52)) << (exponent - 1);
        return bits < 0 ? -units : units;
    }

    private static void Same(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected == 0 ? 0 : expected), BitConverter.DoubleToInt64Bits(actual));
}
