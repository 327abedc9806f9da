using System.Buffers.Binary;
using System.Text;

namespace DeepPipeline.Properties.Reports;

/// <summary>
/// A reader of event files that forgives nothing: frames and checksums as TensorFlow's record_writer.cc documents them, messages by protobuf's
/// encoding (https://protobuf.dev/programming-guides/encoding), and of values what TensorBoard's loaders take: a tensor whose type and shape are those that
/// the plugin of its metadata asks for. It shares no code with the writer.
/// </summary>
internal static class EventFile
{
    /// <summary>A summary's value: the plugin that shows it, and its tensor, of numbers or of strings.</summary>
    internal sealed record Value(
        string Tag,
        string Plugin,
        long Step,
        double WallTime,
        int Type,
        long[] Sizes,
        double[] Numbers,
        byte[][] Strings
    );

    /// <summary>All values of a file, whose first event has to say its version.</summary>
    internal static IReadOnlyList<Value> Read(byte[] file)
    {
        var events = Records(file).Select(Event).ToArray();
        Require(events.Length > 0 && events[0].Version == "brain.Event:2", "the first event is no version");
        Require(events.Skip(1).All(one => one.Version is null), "a later event is a version");
        return [.. events.SelectMany(one => one.Values)];
    }

    /// <summary>The data of all records.</summary>
    internal static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var at = 0; at < file.Length; )
        {
            Require(file.Length - at >= 16, "a record is cut off");
            var length = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Require(
                Masked(file.AsSpan(at, 8)) == BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)),
                "a length's checksum is wrong"
            );
            Require(length <= (ulong)(file.Length - at - 16), "a record is cut off");
            var data = file.AsSpan(at + 12, (int)length);
            Require(
                Masked(data) == BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + (int)length)),
                "a record's checksum is wrong"
            );
            yield return data.ToArray();
            at += 16 + (int)length;
        }
    }

    /// <summary>CRC-32C by long division, as its polynomial is defined.</summary>
    internal static uint Crc(ReadOnlySpan<byte> data)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var b in data)
        {
            for (var i = 0; i < 8; i++)
                remainder = ((remainder ^ (uint)(b >> i)) & 1) == 1 ? (remainder >> 1) ^ 0x82F63B78 : remainder >> 1;
        }

        return ~remainder;
    }

    private static uint Masked(ReadOnlySpan<byte> data) => Crc(data) is var crc ? ((crc >> 15) | (crc << 17)) + 0xA282EAD8 : 0;

    private static (string? Version, IReadOnlyList<Value> Values) Event(byte[] data)
    {
        var fields = Fields(data, [1, 2, 3, 5]);
        var time = BitConverter.UInt64BitsToDouble(Bits(One(fields, 1)));
        Require(double.IsFinite(time), "a wall time is not finite");
        var step = fields.Any(field => field.Number == 2) ? (long)Whole(One(fields, 2)) : 0;
        Require(fields.Count(field => field.Number is 3 or 5) == 1, "an event is not one thing");
        return fields.Any(field => field.Number == 3)
            ? (Text(One(fields, 3)), [])
            : (null, [.. Fields(Bytes(One(fields, 5)), [1]).Select(value => Summary(Bytes(value), step, time))]);
    }

    private static Value Summary(byte[] data, long step, double time)
    {
        var fields = Fields(data, [1, 8, 9]);
        var plugin = Text(One(Fields(Bytes(One(Fields(Bytes(One(fields, 9)), [1]), 1)), [1, 2]), 1));
        var tensor = Fields(Bytes(One(fields, 8)), [1, 2, 4, 8]);
        var type = (int)Whole(One(tensor, 1));
        long[] sizes =
        [
            .. Fields(Bytes(One(tensor, 2)), [2]).Select(dim => Fields(Bytes(dim), [1]) is { Count: 1 } size ? (long)Whole(size[0]) : 0),
        ];
        var strings = tensor.Where(field => field.Number == 8).Select(Bytes).ToArray();
        var content = tensor.Any(field => field.Number == 4) ? Bytes(One(tensor, 4)) : [];
        double[] numbers = type switch
        {
            1 => [.. content.Chunk(4).Select(bytes => (double)BitConverter.ToSingle(bytes))],
            2 => [.. content.Chunk(8).Select(bytes => BitConverter.ToDouble(bytes))],
            _ => [],
        };
        Require(
            sizes.Aggregate(1L, (all, size) => all * size) == (type == 7 ? strings.Length : numbers.Length),
            "a tensor's shape is not its content's"
        );
        Require(
            (plugin, type, sizes.Length) switch
            {
                ("scalars", 1, 0) or ("text", 7, 0) => true,
                ("images", 7, 1) => strings.Length >= 3 && strings[2][0] == 0x89 && strings[2][1] == (byte)'P',
                ("histograms", 2, 2) => sizes[1] == 3,
                _ => false,
            },
            $"the plugin {plugin} takes no such tensor"
        );
        return new(Text(One(fields, 1)), plugin, step, time, type, sizes, numbers, strings);
    }

    private sealed record Field(int Number, int Wire, ulong Number64, byte[] Data);

    private static List<Field> Fields(byte[] data, int[] known)
    {
        var (fields, at) = (new List<Field>(), 0);
        while (at < data.Length)
        {
            var key = Varint();
            var (number, wire) = ((int)(key >> 3), (int)(key & 7));
            Require(known.Contains(number), $"field {number} is none");
            Require(fields.Count == 0 || fields[^1].Number <= number, "fields are out of order");
            fields.Add(
                wire switch
                {
                    0 => new(number, wire, Varint(), []),
                    1 => new(number, wire, BinaryPrimitives.ReadUInt64LittleEndian(Take(8)), []),
                    2 => new(number, wire, 0, Take((int)Varint())),
                    _ => throw new InvalidDataException($"wire type {wire}"),
                }
            );
        }

        return fields;

        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var b = Take(1)[0];
                Require(shift < 63 || b <= 1, "a varint is too long");
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    Require(shift == 0 || b > 0, "a varint is longer than it need be");
                    return value;
                }
            }
        }

        byte[] Take(int count)
        {
            Require(count >= 0 && count <= data.Length - at, "a message is cut off");
            at += count;
            return data[(at - count)..at];
        }
    }

    private static Field One(List<Field> fields, int number)
    {
        var found = fields.Where(field => field.Number == number).ToArray();
        Require(found.Length == 1, $"field {number} is there {found.Length} times");
        return found[0];
    }

    private static ulong Whole(Field field) => field.Wire == 0 ? field.Number64 : throw new InvalidDataException("no whole number");

    private static ulong Bits(Field field) => field.Wire == 1 ? field.Number64 : throw new InvalidDataException("no 64 bits");

    private static byte[] Bytes(Field field) => field.Wire == 2 ? field.Data : throw new InvalidDataException("no bytes");

    private static string Text(Field field) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(field));

    private static void Require(bool isSo, string what)
    {
        if (!isSo)
            throw new InvalidDataException(what);
    }
}
