using Xunit;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Numbers that are as near as they should be, and bits that are equal.</summary>
public static class Close
{
    /// <summary>Each within a tolerance relative to the larger of 1 and what is expected.</summary>
    public static void To(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
                Assert.Fail($"{what}: number {i} of {expected.Count} is {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    /// <summary>The same bits, NaN and signs of zero included.</summary>
    public static void Bits(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
