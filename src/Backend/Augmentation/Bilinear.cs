using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepPipeline;

/// <summary>Reads single-precision images between pixels, eight pixels at a time; the same bits on every processor.</summary>
internal static class Bilinear
{
    private const int Lanes = 8;

    private static readonly Vector256<float> Indices = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>Fills an image with what another shows at other places.</summary>
    /// <param name="padded">The other image, with a row and column of zeros before it and two behind, in each channel.</param>
    /// <param name="image">The image.</param>
    /// <param name="channels">How many channels both have.</param>
    /// <param name="height">How many rows, without the zeros.</param>
    /// <param name="width">How many columns, without the zeros.</param>
    /// <param name="from">Where each pixel is read.</param>
    internal static unsafe void Fill(ReadOnlySpan<float> padded, Span<float> image, int channels, int height, int width, Affine from)
    {
        var stride = width + 3;
        var (farX, farY) = (Vector256.Create(width + 1f), Vector256.Create(height + 1f));
        var (stepX, stepY) = (Vector256.Create((float)from.Xx), Vector256.Create((float)from.Yx));
        var last = Vector256.Create(((height + 1) * stride) + width + 1);
        Span<float> rest = stackalloc float[Lanes];
        fixed (float* source = padded)
        {
            for (var y = 0; y < height; y++)
            {
                var startX = Vector256.Create((float)((from.Xy * y) + from.X + 1));
                var startY = Vector256.Create((float)((from.Yy * y) + from.Y + 1));
                for (var x = 0; x < width; x += Lanes)
                {
                    var at = Vector256.Create((float)x) + Indices;
                    var (column, row) = (Within(startX + (stepX * at), farX), Within(startY + (stepY * at), farY));
                    var (left, top) = (Vector256.ConvertToInt32Native(column), Vector256.ConvertToInt32Native(row));
                    var (right, down) = (column - Vector256.ConvertToSingle(left), row - Vector256.ConvertToSingle(top));
                    // Whatever the numbers are, no pixel is read outside.
                    var index = Vector256.Min(Vector256.Max((top * stride) + left, Vector256<int>.Zero), last);
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var plane = source + (channel * (height + 3) * stride);
                        var upper = Read(plane, index, right);
                        var lower = Read(plane + stride, index, right);
                        var pixels = Mixed(upper, lower, down);
                        var into = image.Slice((((channel * height) + y) * width) + x, Math.Min(Lanes, width - x));
                        if (into.Length == Lanes)
                        {
                            pixels.CopyTo(into);
                            continue;
                        }

                        pixels.CopyTo(rest);
                        rest[..into.Length].CopyTo(into);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> place, Vector256<float> far) =>
        Vector256.Min(Vector256.Max(place, Vector256<float>.Zero), far);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mixed(Vector256<float> a, Vector256<float> b, Vector256<float> share) => a + (share * (b - a));

    // Each pixel and the one to its right are fetched together, as one number of twice the size.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Read(float* from, Vector256<int> index, Vector256<float> right)
    {
        if (!Avx2.IsSupported)
            return Mixed(OneByOne(from, index), OneByOne(from + 1, index), right);
        // In the order 0 1 4 5 and 2 3 6 7, since shuffling stays within halves.
        var order = Avx2.Permute4x64(index.AsInt64(), 0b11_01_10_00).AsInt32();
        var some = Avx2.GatherVector256((double*)from, order.GetLower(), sizeof(float)).AsSingle();
        var others = Avx2.GatherVector256((double*)from, order.GetUpper(), sizeof(float)).AsSingle();
        return Mixed(Avx.Shuffle(some, others, 0b10_00_10_00), Avx.Shuffle(some, others, 0b11_01_11_01), right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> OneByOne(float* from, Vector256<int> index) =>
        Vector256.Create(
            from[index[0]],
            from[index[1]],
            from[index[2]],
            from[index[3]],
            from[index[4]],
            from[index[5]],
            from[index[6]],
            from[index[7]]
        );
}
