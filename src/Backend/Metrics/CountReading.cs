namespace DeepPipeline;

/// <summary>Reads numbers that have to make sense: nothing is made room for that is not there.</summary>
internal static class CountReading
{
    /// <summary>How many bytes are left.</summary>
    internal static long Left(this BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;

    /// <summary>A number of items that are still to come.</summary>
    /// <param name="reader">Where it is read from.</param>
    /// <param name="size">How many bytes each takes at least.</param>
    internal static int ReadCount(this BinaryReader reader, long size)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= reader.Left() / Math.Max(1, size)
            ? count
            : throw new InvalidDataException(FormattableString.Invariant($"{count} items where {reader.Left()} bytes are left"));
    }

    /// <summary>How often something was counted.</summary>
    internal static long ReadCounted(this BinaryReader reader)
    {
        var count = reader.ReadInt64();
        return count >= 0 ? count : throw new InvalidDataException(FormattableString.Invariant($"something counted {count} times"));
    }
}
