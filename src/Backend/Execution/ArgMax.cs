using System.Numerics;

namespace DeepPipeline;

/// <summary>What logits say: the class of the largest. Of equal ones the first is the largest.</summary>
internal static class ArgMax
{
    /// <summary>The number of the largest value.</summary>
    internal static int Largest<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }

    /// <summary>Whether a value is one of the <paramref name="k"/> largest.</summary>
    internal static bool IsAmongLargest(ReadOnlySpan<double> values, int index, int k)
    {
        if (k == 1)
            return Largest(values) == index;
        var larger = 0;
        for (var i = 0; i < values.Length; i++)
            larger += values[i] > values[index] || (values[i] == values[index] && i < index) ? 1 : 0;
        return larger < k;
    }
}
