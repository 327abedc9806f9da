namespace DeepPipeline;

/// <summary>
/// A stream whose end is an end: StbImageSharp takes zeros for what a file that is cut off lacks, and then waits for ever for a mark
/// that never comes. Some reading past the end is allowed, since whole files are read ahead of.
/// </summary>
internal sealed class EndingStream(Stream inner) : Stream
{
    private const int MostReadsPastTheEnd = 4096;
    private int readsPastTheEnd;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => inner.Read(buffer) is var read && read == 0 && !buffer.IsEmpty ? End(0) : read;

    public override int ReadByte() => inner.ReadByte() is var read && read < 0 ? End(-1) : read;

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int End(int result) => ++readsPastTheEnd > MostReadsPastTheEnd ? throw new InvalidDataException("the end of the file") : result;
}
