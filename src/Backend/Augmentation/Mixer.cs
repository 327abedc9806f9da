using System.Numerics;

namespace DeepPipeline;

/// <summary>Mixes each example of a batch with another one of it, and remembers how, so that targets can be mixed alike.</summary>
internal sealed class Mixer
{
    private readonly Scratch originals = new();
    private int[] partners = [];
    private double[] shares = [];

    /// <summary>λx + (1 − λ)x′.</summary>
    internal void MixUp<T>(Pictures<T> pictures, MixUp mixed, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        Pair(pictures.Count, stream);
        for (var i = 0; i < pictures.Count; i++)
            shares[i] = stream.NextBeta(mixed.Alpha);
        Mix(pictures.Numbers, pictures.Length);
    }

    /// <summary>A rectangle of another image over each image.</summary>
    internal void CutMix<T>(Pictures<T> pictures, CutMix pasted, RandomStream stream)
        where T : unmanaged, INumber<T>
    {
        Pair(pictures.Count, stream);
        var (width, height) = (pictures.Width, pictures.Height);
        var others = new Pictures<T>(Original(pictures.Numbers), pictures.Channels, height, width);
        for (var i = 0; i < pictures.Count; i++)
        {
            var chosen = stream.NextDouble() < pasted.Probability;
            var side = Math.Sqrt(1 - stream.NextBeta(pasted.Alpha));
            var box = Box.About(
                stream.NextInt32(width),
                stream.NextInt32(height),
                (int)(width * side),
                (int)(height * side),
                width,
                height
            );
            shares[i] = chosen ? 1 - ((double)box.Width * box.Height / ((double)width * height)) : 1;
            for (var channel = 0; chosen && channel < pictures.Channels; channel++)
            {
                for (var y = box.Top; y < box.Top + box.Height; y++)
                    others.Row(partners[i], channel, y).Slice(box.Left, box.Width).CopyTo(pictures.Row(i, channel, y)[box.Left..]);
            }
        }
    }

    /// <summary>The same mixture of other numbers of the same examples.</summary>
    internal void Mix<T>(Span<T> numbers, int length)
        where T : unmanaged, INumber<T>
    {
        var others = Original(numbers);
        for (var i = 0; i < numbers.Length / length; i++)
        {
            if (shares[i] < 1 && partners[i] != i)
                Pixels.Mix(numbers.Slice(i * length, length), others.Slice(partners[i] * length, length), shares[i]);
        }
    }

    private Span<T> Original<T>(Span<T> numbers)
        where T : unmanaged
    {
        var copy = originals.Of<T>(numbers.Length);
        numbers.CopyTo(copy);
        return copy;
    }

    // Every example is the partner of one other, or of itself, as likely as of any.
    private void Pair(int count, RandomStream stream)
    {
        if (partners.Length < count)
            (partners, shares) = (new int[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var j = stream.NextInt32(i + 1);
            partners[i] = partners[j];
            partners[j] = i;
        }
    }
}
