using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>Memory for numbers of either precision, used again for every batch.</summary>
internal sealed class Scratch
{
    private byte[] memory = [];

    internal Span<T> Of<T>(int length)
        where T : unmanaged
    {
        var bytes = checked(length * Unsafe.SizeOf<T>());
        if (memory.Length < bytes)
            memory = new byte[bytes];
        return MemoryMarshal.Cast<byte, T>(memory.AsSpan(0, bytes));
    }
}
