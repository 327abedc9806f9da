using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>Where a prediction has its examples from.</summary>
internal interface IExamples
{
    /// <summary>Copies one input of some examples.</summary>
    /// <param name="input">Which input.</param>
    /// <param name="start">The number of the first example.</param>
    /// <param name="count">How many.</param>
    /// <param name="into">Where to.</param>
    void Copy<T>(int input, int start, int count, Span<T> into)
        where T : unmanaged, INumber<T>;
}

/// <summary>Numbers one after another; of pairs the first value of each example, then the second of each.</summary>
internal readonly ref struct FlatNumbers<TFrom>(ReadOnlySpan<TFrom> numbers, int count, long[] widths) : IExamples
    where TFrom : unmanaged, INumber<TFrom>
{
    private readonly ReadOnlySpan<TFrom> numbers = numbers;

    public void Copy<T>(int input, int start, int rows, Span<T> into)
        where T : unmanaged, INumber<T>
    {
        var before = 0L;
        for (var i = 0; i < input; i++)
            before += widths[i] * count;
        FlatNumbers.Convert(numbers.Slice((int)(before + (start * widths[input])), (int)(rows * widths[input])), into);
    }
}

/// <summary>Columns of numbers, in memory or in files.</summary>
internal readonly struct ColumnNumbers(Items<Column> columns) : IExamples
{
    public void Copy<T>(int input, int start, int rows, Span<T> into)
        where T : unmanaged, INumber<T>
    {
        var all = new int[rows];
        for (var i = 0; i < rows; i++)
            all[i] = start + i;
        columns[input].Gather(all, into);
    }
}

internal static class FlatNumbers
{
    /// <summary>Numbers as those of another type.</summary>
    internal static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            MemoryMarshal.Cast<TFrom, TTo>(from).CopyTo(to);
            return;
        }

        for (var i = 0; i < from.Length; i++)
            to[i] = TTo.CreateTruncating(from[i]);
    }
}
