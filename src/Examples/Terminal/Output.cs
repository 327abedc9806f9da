using System.Runtime.InteropServices;
using System.Text;

namespace DeepPipeline.Examples.Terminal;

/// <summary>Stdout can't be written to: nobody reads it any more, or the disk is full.</summary>
internal sealed class Unwritable(IOException cause) : Exception(cause.Message, cause);

/// <summary>
/// A stdout that says so when it can't be written to: .NET's own swallows a closed pipe, and the program would train on for
/// nobody; its file streams don't move the position that the shell's redirections share.
/// </summary>
internal sealed partial class Output : Stream
{
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    private Output() { }

    internal static TextWriter Stdout() =>
        OperatingSystem.IsLinux() ? new StreamWriter(new Output(), new UTF8Encoding(false)) { AutoFlush = true } : Console.Out;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = write(1, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case TryAgain:
                    Thread.Sleep(1);
                    break;
                case var error:
                    throw new Unwritable(new IOException(Marshal.GetPInvokeErrorMessage(error), error));
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int file, in byte from, nint count);
}
