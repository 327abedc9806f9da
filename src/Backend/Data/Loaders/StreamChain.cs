namespace DeepPipeline;

/// <summary>Streams one after another, as one. They keep their owners.</summary>
internal sealed class StreamChain(params Stream[] parts) : Stream
{
    private int part;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes were read.</summary>
    internal long Taken { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // A part that is at its end is no reason to give little: StreamReader looks for a mark in the first bytes that it gets.
        var count = 0;
        for (var read = 0; part < parts.Length && count < buffer.Length; part += read == 0 ? 1 : 0)
        {
            read = parts[part].Read(buffer[count..]);
            count += read;
            if (read > 0 && parts[part] is not MemoryStream)
                break;
        }

        Taken += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
