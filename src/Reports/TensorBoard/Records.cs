using System.Buffers.Binary;
using System.Numerics;

namespace DeepPipeline.Reports;

/// <summary>
/// The framing of event files, TensorFlow's TFRecord: the length in eight bytes, little-endian, its masked checksum, the data, its
/// masked checksum. https://www.tensorflow.org/tutorials/load_data/tfrecord
/// </summary>
internal static class Records
{
    private const uint Mask = 0xA282EAD8;

    /// <summary>The data with its frame.</summary>
    internal static byte[] Framed(ReadOnlySpan<byte> data)
    {
        var record = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Masked(data));
        return record;
    }

    /// <summary>CRC-32C, Castagnoli's: RFC 3720, appendix B.4.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }

        foreach (var b in data)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    // A checksum of data that holds checksums is turned, so that it says something.
    private static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Checksum(data), 15) + Mask;
}
