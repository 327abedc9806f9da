using System.Globalization;
using System.IO.Compression;

namespace DeepPipeline;

/// <summary>
/// What gzip unpacks to, to the last byte or not at all. .NET's <see cref="GZipStream"/> looks at a member's checksum and length if they
/// are there, and takes a file that is cut off before them for a whole one. So a member of our own is put behind the file: what it
/// unpacks to comes out at the end only if all before it was whole.
/// </summary>
internal sealed class Unpacked : Stream
{
    /// <summary>So many bytes are unpacked whatever the file.</summary>
    internal const long Free = 8L << 20;

    /// <summary>Beyond that, so many for each packed one: gzip reaches 1032, data that says something rarely 20.</summary>
    internal const long MostTimes = 100;

    private static readonly byte[] Seal = "the end of a gzip file, for Pipeline"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly StreamChain packed;
    private readonly GZipStream plain;
    private readonly byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long taken;
    private bool isAtEnd;

    /// <summary>Unpacks a file from its beginning.</summary>
    /// <param name="parts">The file, also in parts one after another.</param>
    internal Unpacked(params Stream[] parts)
    {
        packed = new StreamChain([.. parts, new MemoryStream(PackedSeal, writable: false)]);
        plain = new GZipStream(packed, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> into)
    {
        // As many bytes as the seal has are held back, since they may be it.
        while (!isAtEnd && end - start <= Seal.Length)
            Fill();
        var count = Math.Min(into.Length, end - start - (isAtEnd ? 0 : Seal.Length));
        buffer.AsSpan(start, count).CopyTo(into);
        start += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            plain.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        if (start > 0)
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        int read;
        try
        {
            read = plain.Read(buffer, end, buffer.Length - end);
        }
        catch (InvalidDataException failure)
        {
            throw new FileException("gzip data that is whole", failure.Message, "it is damaged or cut off; get it again");
        }

        end += read;
        taken += read;
        if (taken > Free + (MostTimes * packed.Taken))
            throw new FileException(
                string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes} bytes for each packed one"),
                string.Create(CultureInfo.InvariantCulture, $"{taken} of {packed.Taken}, and more to come"),
                "it may be made to fill your machine; if it is yours, unpack it first: files that are not packed are read however long"
            );
        if (read > 0)
            return;
        if (end < Seal.Length || !buffer.AsSpan(end - Seal.Length, Seal.Length).SequenceEqual(Seal))
            throw new FileException(
                "gzip data that is whole",
                "data that is cut off, or has something behind its end",
                "get it again, or unpack it and look"
            );
        end -= Seal.Length;
        isAtEnd = true;
    }

    // Huffman's codes, not the bytes as they are: so nothing that copies bytes of the seal can look like it.
    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
