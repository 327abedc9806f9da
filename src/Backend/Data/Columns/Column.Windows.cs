namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>Stretches of one long series that overlap, kept once.</summary>
    /// <param name="series">The values, step after step.</param>
    /// <param name="width">How many values a step has.</param>
    /// <param name="first">The first step of the first stretch.</param>
    /// <param name="steps">How many steps a stretch has.</param>
    /// <param name="stride">How many steps a stretch starts after the one before.</param>
    /// <param name="count">How many stretches there are.</param>
    /// <param name="kept">Which values of a step.</param>
    internal sealed class Stretches<TValue>(TValue[] series, int width, int first, int steps, int stride, int count, int[] kept)
        : Column((long)steps * kept.Length)
        where TValue : unmanaged, System.Numerics.INumber<TValue>
    {
        internal override long Length => count * RowLength;

        internal override int Count => count;

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var to = into.Slice(i * length, length);
                var from = series.AsSpan((first + (rows[i] * stride)) * width);
                if (kept.Length == width)
                {
                    Copy<TValue, T>(from[..length], to);
                    continue;
                }

                for (var at = 0; at < length; at++)
                    to[at] = T.CreateTruncating(from[(at / kept.Length * width) + kept[at % kept.Length]]);
            }
        }
    }
}
