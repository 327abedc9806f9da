using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace DeepPipeline;

/// <summary>
/// A safetensors file that is open for reading. Its tensors are read in parts, straight to where they are wanted: a file may be larger than
/// one array can be.
/// </summary>
internal sealed class SafeTensorsFile
{
    /// <summary>What it is called in messages.</summary>
    internal const string What = "safetensors file";

    private const int UsualPart = 1 << 20;
    private readonly SafeFileHandle handle;
    private readonly long dataStart;
    private readonly long dataLength;
    private readonly int part;

    private SafeTensorsFile(SafeFileHandle handle, SafeTensorsHeader header, long dataStart, long dataLength, int part)
    {
        (this.handle, this.dataStart, this.dataLength, this.part) = (handle, dataStart, dataLength, part);
        (Metadata, Entries) = (header.Metadata, header.Entries);
    }

    /// <summary>What is said beside the tensors.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the header.</summary>
    internal IReadOnlyList<SafeTensors.Entry> Entries { get; }

    /// <summary>Opens a file, does something with it and closes it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="use">What is done.</param>
    /// <param name="part">How many bytes are read at a time; a multiple of eight.</param>
    internal static Result<T> Use<T>(string path, Func<SafeTensorsFile, Result<T>> use, int part = UsualPart)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return Open(path, handle, part).Then(use);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
                && !failure.IsOfTheProgram()
            )
        {
            return Wrong<T>(path, "a file that can be read", failure.Message, "check the path and that you may read it");
        }
        catch (OutOfMemoryException)
        {
            return Wrong<T>(path, "a file that fits into memory", "one that does not", "load it on a machine with more memory");
        }
    }

    /// <summary>Reads a tensor of numbers of one type.</summary>
    /// <param name="entry">The tensor; it has as many bytes as <paramref name="into"/>.</param>
    /// <param name="into">Where to.</param>
    internal void Read<T>(SafeTensors.Entry entry, Span<T> into)
        where T : unmanaged
    {
        var step = part / Marshal.SizeOf<T>();
        var at = dataStart + entry.Start;
        while (!into.IsEmpty)
        {
            var bytes = MemoryMarshal.AsBytes(into[..Math.Min(step, into.Length)]);
            Fill(bytes, at);
            at += bytes.Length;
            into = into[Math.Min(step, into.Length)..];
        }
    }

    /// <summary>Reads a tensor of halves, or of bfloat16, into single precision, which holds all of them.</summary>
    internal void ReadHalves(SafeTensors.Entry entry, Span<float> into)
    {
        var halves = ArrayPool<ushort>.Shared.Rent(part / sizeof(ushort));
        try
        {
            for (var done = 0; done < into.Length; )
            {
                var some = halves.AsSpan(0, Math.Min(part / sizeof(ushort), into.Length - done));
                Fill(MemoryMarshal.AsBytes(some), dataStart + entry.Start + (sizeof(ushort) * (long)done));
                var to = into.Slice(done, some.Length);
                for (var i = 0; i < some.Length; i++)
                    to[i] =
                        entry.Type == "F16"
                            ? (float)BitConverter.UInt16BitsToHalf(some[i])
                            : BitConverter.UInt32BitsToSingle((uint)some[i] << 16);
                done += some.Length;
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(halves);
        }
    }

    /// <summary>Adds all bytes of the tensors to a hash.</summary>
    internal void AppendTo(IncrementalHash hash)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(part);
        try
        {
            for (var done = 0L; done < dataLength; )
            {
                var some = bytes.AsSpan(0, (int)Math.Min(part, dataLength - done));
                Fill(some, dataStart + done);
                hash.AppendData(some);
                done += some.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static Result<SafeTensorsFile> Open(string path, SafeFileHandle handle, int part)
    {
        var fileLength = RandomAccess.GetLength(handle);
        if (fileLength < 8)
            return Wrong<SafeTensorsFile>(
                path,
                "at least 8 bytes",
                Number($"{fileLength}"),
                "it is empty, cut off, or no safetensors file"
            );
        Span<byte> start = stackalloc byte[8];
        Fill(handle, start, 0);
        var length = BinaryPrimitives.ReadInt64LittleEndian(start);
        if (length is < 2 or > SafeTensors.LongestHeader)
            return Wrong<SafeTensorsFile>(
                path,
                "a safetensors header",
                Number($"a length of {length} in its place"),
                "it is no safetensors file"
            );
        if (length > fileLength - 8)
            return Wrong<SafeTensorsFile>(
                path,
                Number($"a header of {length} bytes"),
                Number($"a file of {fileLength}"),
                "the file is cut off, or no safetensors file"
            );
        var json = new byte[length];
        Fill(handle, json, 8);
        var dataLength = fileLength - 8 - length;
        return SafeTensorsHeader
            .Read(path, json, dataLength)
            .Map(header => new SafeTensorsFile(handle, header, 8 + length, dataLength, part));
    }

    private void Fill(Span<byte> into, long at) => Fill(handle, into, at);

    private static void Fill(SafeFileHandle handle, Span<byte> into, long at)
    {
        while (!into.IsEmpty)
        {
            var read = RandomAccess.Read(handle, into, at);
            if (read == 0)
                throw new EndOfStreamException("it was cut off while it was read");
            into = into[read..];
            at += read;
        }
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Result<T> Wrong<T>(string path, string expected, string actual, string hint) =>
        Result.Fail<T>(new Problem(ProblemCode.File, path, What, expected, actual, hint));
}
