using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>
/// Moves the pixels of an image: reads it between pixels in straight lines (bilinear), with zeros outside. As PyTorch's
/// <c>grid_sample</c> without <c>align_corners</c>, but in place and over host memory.
/// </summary>
internal sealed class Sampler
{
    private readonly Scratch scratch = new();

    internal void Move<T>(Pictures<T> pictures, int index, Affine by)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (by == Affine.Identity)
            return;
        var from = by.FromCorner(pictures.Width, pictures.Height);
        if (from is { Xy: 0, Yx: 0, Xx: 1 or -1, Yy: 1 or -1 } && double.IsInteger(from.X) && double.IsInteger(from.Y))
            Copy(pictures, index, from);
        else if (typeof(T) == typeof(float))
            Bilinear.Fill(
                Padded<float>(MemoryMarshal.Cast<T, float>(pictures[index]), pictures.Channels, pictures.Height, pictures.Width),
                MemoryMarshal.Cast<T, float>(pictures[index]),
                pictures.Channels,
                pictures.Height,
                pictures.Width,
                from
            );
        else
            Read(Padded<T>(pictures[index], pictures.Channels, pictures.Height, pictures.Width), pictures, index, from);
    }

    /// <summary>Flips and shifts by whole pixels: rows are copied.</summary>
    private void Copy<T>(Pictures<T> pictures, int index, Affine from)
        where T : unmanaged
    {
        var (height, width) = (pictures.Height, pictures.Width);
        var source = scratch.Of<T>(pictures.Length);
        pictures[index].CopyTo(source);
        // Column x comes from column start + x, or start − x where it is turned round; first and end bound the x that come from within.
        var (turned, start) = (from.Xx < 0, (int)Math.Clamp(from.X, -width, 2.0 * width));
        var (first, end) = turned ? (start - width + 1, start + 1) : (-start, width - start);
        (first, end) = (Math.Clamp(first, 0, width), Math.Clamp(end, 0, width));
        for (var channel = 0; channel < pictures.Channels; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                var row = pictures.Row(index, channel, y);
                var above = (from.Yy * y) + from.Y;
                if (above < 0 || above >= height || first >= end)
                {
                    row.Clear();
                    continue;
                }

                row[..first].Clear();
                row[end..].Clear();
                var source0 = (((channel * height) + (int)above) * width) + start;
                source.Slice(turned ? source0 - end + 1 : source0 + first, end - first).CopyTo(row[first..]);
                if (turned)
                    row[first..end].Reverse();
            }
        }
    }

    /// <summary>A copy of an image with a row and column of zeros before it and two behind: reading between pixels never leaves it.</summary>
    private Span<T> Padded<T>(ReadOnlySpan<T> image, int channels, int height, int width)
        where T : unmanaged
    {
        var stride = width + 3;
        var padded = scratch.Of<T>(channels * (height + 3) * stride);
        padded.Clear();
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < height; y++)
                image.Slice(((channel * height) + y) * width, width).CopyTo(padded[((((channel * (height + 3)) + y + 1) * stride) + 1)..]);
        }

        return padded;
    }

    private static void Read<T>(ReadOnlySpan<T> padded, Pictures<T> pictures, int index, Affine from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, width, stride) = (pictures.Height, pictures.Width, pictures.Width + 3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var column = Math.Clamp((from.Xx * x) + (from.Xy * y) + from.X + 1, 0, width + 1);
                var row = Math.Clamp((from.Yx * x) + (from.Yy * y) + from.Y + 1, 0, height + 1);
                var (left, top) = ((int)column, (int)row);
                var (right, down) = (T.CreateTruncating(column - left), T.CreateTruncating(row - top));
                for (var channel = 0; channel < pictures.Channels; channel++)
                {
                    var at = ((((channel * (height + 3)) + top) * stride) + left);
                    var upper = padded[at] + (right * (padded[at + 1] - padded[at]));
                    var lower = padded[at + stride] + (right * (padded[at + stride + 1] - padded[at + stride]));
                    pictures.Row(index, channel, y)[x] = upper + (down * (lower - upper));
                }
            }
        }
    }
}
