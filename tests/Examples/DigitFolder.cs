using System.Buffers.Binary;
using System.IO.Compression;

namespace DeepPipeline.Examples.Tests;

/// <summary>A folder with a small data set that can be learnt: a bright line a class, in noise. Gone when disposed.</summary>
internal sealed class DigitFolder : IDisposable
{
    internal const int Size = 10;

    internal DigitFolder(int train = 320, int test = 64, bool gzip = false)
    {
        Directory.CreateDirectory(Path);
        Part("train", train, 1, gzip);
        Part("t10k", test, 2, gzip);
    }

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "pipeline-" + Guid.NewGuid().ToString("N"));

    internal string this[string file] => System.IO.Path.Combine(Path, file);

    internal static byte[] Idx(byte[] data, params int[] sizes)
    {
        var bytes = new byte[4 + (4 * sizes.Length) + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x800 + sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), sizes[i]);
        data.CopyTo(bytes.AsSpan(4 + (4 * sizes.Length)));
        return bytes;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Part(string name, int count, int seed, bool gzip)
    {
        var random = new Random(seed);
        var (pixels, labels) = (new byte[count * Size * Size], new byte[count]);
        random.NextBytes(pixels);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            pixels.AsSpan(i * Size * Size, Size * Size).Slice(labels[i] * Size, Size).Fill(255);
        }

        Write($"{name}-images-idx3-ubyte", Idx(pixels, count, Size, Size), gzip);
        Write($"{name}-labels-idx1-ubyte", Idx(labels, count), gzip);
    }

    private void Write(string name, byte[] bytes, bool gzip)
    {
        if (!gzip)
        {
            File.WriteAllBytes(this[name], bytes);
            return;
        }

        using var stream = new GZipStream(File.Create(this[name + ".gz"]), CompressionLevel.Fastest);
        stream.Write(bytes);
    }
}
