namespace Pipeline;

/// <summary>Brings pictures to another size: by the mean over the area that a new pixel covers where it shrinks, bilinearly where it grows.</summary>
internal static class Resampling
{
    /// <summary>From pixels with their channels side by side to channel after channel.</summary>
    internal static void Apply(byte[] pixels, int height, int width, PictureSize size, Span<byte> into)
    {
        var (rows, columns) = (Weights(height, size.Height), Weights(width, size.Width));
        var narrow = new float[height * size.Width];
        for (var channel = 0; channel < size.Channels; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < size.Width; x++)
                {
                    var (first, weights) = columns[x];
                    var sum = 0f;
                    for (var i = 0; i < weights.Length; i++)
                        sum += weights[i] * pixels[((((y * width) + first + i)) * size.Channels) + channel];
                    narrow[(y * size.Width) + x] = sum;
                }
            }

            for (var y = 0; y < size.Height; y++)
            {
                var (first, weights) = rows[y];
                for (var x = 0; x < size.Width; x++)
                {
                    var sum = 0f;
                    for (var i = 0; i < weights.Length; i++)
                        sum += weights[i] * narrow[((first + i) * size.Width) + x];
                    into[(((channel * size.Height) + y) * size.Width) + x] = (byte)Math.Clamp(MathF.Round(sum), 0, 255);
                }
            }
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
        return first < 0 ? (0, [1]) : first >= size - 1 ? (size - 1, [1]) : (first, [(float)(1 - (place - first)), (float)(place - first)]);
    }
}
