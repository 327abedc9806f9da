using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepPipeline;

/// <summary>Augmentations that change numbers where they are, and the loops over many values that they need.</summary>
internal static class Pixels
{
    private const int Chunk = 512;

    internal static void AddNoise<T>(Span<T> numbers, double standardDeviation, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        Span<float> noise = stackalloc float[Chunk];
        var factor = (float)standardDeviation;
        for (var start = 0; start < numbers.Length; start += Chunk)
        {
            var some = numbers.Slice(start, Math.Min(Chunk, numbers.Length - start));
            stream.FillNormalSingles(noise[..some.Length]);
            if (typeof(T) == typeof(float))
            {
                Add(MemoryMarshal.Cast<T, float>(some), noise, factor);
                continue;
            }

            for (var i = 0; i < some.Length; i++)
                some[i] += T.CreateTruncating(factor * noise[i]);
        }
    }

    internal static void ChangeBrightness<T>(Pictures<T> pictures, double change, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < pictures.Count; i++)
            Line(pictures[i], 1, stream.Between(-change, change));
    }

    internal static void ChangeContrast<T>(Pictures<T> pictures, double change, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        var area = pictures.Height * pictures.Width;
        for (var i = 0; i < pictures.Count; i++)
        {
            var factor = stream.Between(1 - change, 1 + change);
            for (var channel = 0; channel < pictures.Channels; channel++)
            {
                var plane = pictures[i].Slice(channel * area, area);
                Line(plane, factor, (1 - factor) * Mean(plane));
            }
        }
    }

    internal static void TakeColour<T>(Pictures<T> pictures, double probability, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        var area = pictures.Height * pictures.Width;
        var (ofRed, ofGreen, ofBlue) = (T.CreateTruncating(0.299), T.CreateTruncating(0.587), T.CreateTruncating(0.114));
        for (var i = 0; i < pictures.Count; i++)
        {
            if (stream.NextDouble() >= probability)
                continue;
            var red = pictures[i][..area];
            var green = pictures[i].Slice(area, area);
            var blue = pictures[i].Slice(2 * area, area);
            for (var at = 0; at < area; at++)
                red[at] = green[at] = blue[at] = (ofRed * red[at]) + (ofGreen * green[at]) + (ofBlue * blue[at]);
        }
    }

    internal static void CutOut<T>(Pictures<T> pictures, CutOut square, RandomStream stream)
        where T : unmanaged
    {
        for (var i = 0; i < pictures.Count; i++)
        {
            var chosen = stream.NextDouble() < square.Probability;
            var box = Box.About(
                stream.NextInt32(pictures.Width),
                stream.NextInt32(pictures.Height),
                square.Size,
                square.Size,
                pictures.Width,
                pictures.Height
            );
            for (var channel = 0; chosen && channel < pictures.Channels; channel++)
            {
                for (var y = box.Top; y < box.Top + box.Height; y++)
                    pictures.Row(i, channel, y).Slice(box.Left, box.Width).Clear();
            }
        }
    }

    /// <summary>x ← share·x + (1 − share)·other.</summary>
    internal static void Mix<T>(Span<T> numbers, ReadOnlySpan<T> others, double share)
        where T : unmanaged, INumber<T>
    {
        var (kept, taken) = (T.CreateTruncating(share), T.CreateTruncating(1 - share));
        var i = 0;
        for (; i + Vector256<T>.Count <= numbers.Length; i += Vector256<T>.Count)
            ((Vector256.Create<T>(numbers[i..]) * kept) + (Vector256.Create(others[i..]) * taken)).CopyTo(numbers[i..]);
        for (; i < numbers.Length; i++)
            numbers[i] = (numbers[i] * kept) + (others[i] * taken);
    }

    // x ← factor·x + offset.
    private static void Line<T>(Span<T> numbers, double factor, double offset)
        where T : unmanaged, INumber<T>
    {
        var (f, o) = (T.CreateTruncating(factor), T.CreateTruncating(offset));
        var (factors, offsets) = (Vector256.Create(f), Vector256.Create(o));
        var i = 0;
        for (; i + Vector256<T>.Count <= numbers.Length; i += Vector256<T>.Count)
            ((Vector256.Create<T>(numbers[i..]) * factors) + offsets).CopyTo(numbers[i..]);
        for (; i < numbers.Length; i++)
            numbers[i] = (numbers[i] * f) + o;
    }

    private static void Add(Span<float> numbers, ReadOnlySpan<float> noise, float factor)
    {
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i + Vector256<float>.Count <= numbers.Length; i += Vector256<float>.Count)
            (Vector256.Create<float>(numbers[i..]) + (factors * Vector256.Create(noise[i..]))).CopyTo(numbers[i..]);
        for (; i < numbers.Length; i++)
            numbers[i] += factor * noise[i];
    }

    // The order of adding is fixed: the same bits on every processor.
    private static double Mean<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, INumber<T>
    {
        var sums = Vector256<T>.Zero;
        var i = 0;
        for (; i + Vector256<T>.Count <= numbers.Length; i += Vector256<T>.Count)
            sums += Vector256.Create(numbers[i..]);
        var sum = 0.0;
        for (var lane = 0; lane < Vector256<T>.Count; lane++)
            sum += double.CreateTruncating(sums[lane]);
        for (; i < numbers.Length; i++)
            sum += double.CreateTruncating(numbers[i]);
        return sum / numbers.Length;
    }
}
