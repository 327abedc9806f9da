using System.Numerics;

namespace DeepPipeline;

/// <summary>Brings pictures to another size: by the mean over the area that a new pixel covers where it shrinks, bilinearly where it grows.</summary>
internal static class Resampling
{
    /// <summary>From pixels with their channels side by side to channel after channel. A row at a time, so that it needs little memory.</summary>
    internal static void Apply<T>(ReadOnlySpan<T> pixels, int height, int width, PictureSize size, Span<T> into)
        where T : unmanaged, INumberBase<T>, IMinMaxValue<T>
    {
        var (rows, columns) = (Weights(height, size.Height), Weights(width, size.Width));
        var most = float.CreateTruncating(T.MaxValue);
        // Neighbours share a row where pictures shrink, and two where they grow.
        float[][] narrow = [new float[size.Width], new float[size.Width]];
        int[] narrowed = [-1, -1];
        var sums = new float[size.Width];
        for (var channel = 0; channel < size.Channels; channel++)
        {
            narrowed.AsSpan().Fill(-1);
            for (var y = 0; y < size.Height; y++)
            {
                var (first, weights) = rows[y];
                sums.AsSpan().Clear();
                for (var i = 0; i < weights.Length; i++)
                {
                    var row = first + i;
                    var kept = narrow[row & 1];
                    if (narrowed[row & 1] != row)
                        Narrow(
                            pixels.Slice(checked(row * width * size.Channels), width * size.Channels),
                            columns,
                            channel,
                            size.Channels,
                            kept
                        );
                    narrowed[row & 1] = row;
                    var weight = weights[i];
                    for (var x = 0; x < sums.Length; x++)
                        sums[x] += weight * kept[x];
                }

                var to = into.Slice(((channel * size.Height) + y) * size.Width, size.Width);
                for (var x = 0; x < sums.Length; x++)
                    to[x] = T.CreateTruncating(Math.Clamp(MathF.Round(sums[x]), 0, most));
            }
        }
    }

    private static void Narrow<T>(ReadOnlySpan<T> pixels, (int First, float[] Weights)[] columns, int channel, int channels, float[] into)
        where T : unmanaged, INumberBase<T>
    {
        for (var x = 0; x < into.Length; x++)
        {
            var (first, weights) = columns[x];
            var sum = 0f;
            for (var i = 0; i < weights.Length; i++)
                sum += weights[i] * float.CreateTruncating(pixels[((first + i) * channels) + channel]);
            into[x] = sum;
        }
    }

    // Which old pixels make up each new one, along one axis, and how much of each.
    private static (int First, float[] Weights)[] Weights(int from, int to)
    {
        var weights = new (int, float[])[to];
        var scale = (double)from / to;
        for (var i = 0; i < to; i++)
            weights[i] = scale >= 1 ? Area(i * scale, (i + 1) * scale, from) : Between(((i + 0.5) * scale) - 0.5, from);
        return weights;
    }

    private static (int, float[]) Area(double start, double end, int size)
    {
        var first = (int)start;
        var last = Math.Min(size, (int)Math.Ceiling(end - 1e-9));
        var weights = new float[Math.Max(1, last - first)];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)((Math.Min(end, first + i + 1) - Math.Max(start, first + i)) / (end - start));
        return (first, weights);
    }

    private static (int, float[]) Between(double place, int size)
    {
        var first = (int)Math.Floor(place);
        return first < 0 ? (0, [1])
            : first >= size - 1 ? (size - 1, [1])
            : (first, [(float)(1 - (place - first)), (float)(place - first)]);
    }
}
