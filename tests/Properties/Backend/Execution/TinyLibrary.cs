using System.Buffers.Binary;
using System.Text;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>
/// An ELF library of a few hundred bytes that asks <c>libstdc++.so.6</c> for versions of one symbol each, and refers to some of those
/// symbols. It is as much of one as a reader of versions needs.
/// </summary>
internal static class TinyLibrary
{
    internal static byte[] Of(params (string Version, bool Used)[] versions)
    {
        var names = new StringBuilder("\0libstdc++.so.6\0");
        var places = versions.Select(of => Name(names, of.Version)).ToArray();

        // Symbol 0 and version 0 are nobody's; version 1 is everybody's.
        var marks = new byte[2 * (versions.Length + 1)];
        var needs = new byte[16 + 16 * versions.Length];
        var relocations = new List<byte>();
        Short(needs, 0, 1);
        Short(needs, 2, versions.Length);
        Int(needs, 4, 1);
        Int(needs, 8, 16);
        for (var i = 0; i < versions.Length; i++)
        {
            var at = 16 + 16 * i;
            Short(marks, 2 * (i + 1), i + 2);
            Short(needs, at + 6, i + 2);
            Int(needs, at + 8, places[i]);
            Int(needs, at + 12, i < versions.Length - 1 ? 16 : 0);
            if (!versions[i].Used)
                continue;
            var relocation = new byte[24];
            Int(relocation, 12, i + 1);
            relocations.AddRange(relocation);
        }

        return Put(
            new Part(0, [], 0, 0),
            new Part(3, Encoding.ASCII.GetBytes(names.ToString()), 0, 0),
            new Part(11, new byte[24 * (versions.Length + 1)], 1, 1),
            new Part(0x6fffffff, marks, 2, 0),
            new Part(0x6ffffffe, needs, 1, 1),
            new Part(4, [.. relocations], 2, 0)
        );
    }

    // The header, the parts, and the table of them.
    private static byte[] Put(params Part[] parts)
    {
        var start = 64 + parts.Sum(part => part.Bytes.Length);
        var file = new byte[start + 64 * parts.Length];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        Int(file, 40, start);
        Short(file, 58, 64);
        Short(file, 60, parts.Length);
        var at = 64;
        for (var i = 0; i < parts.Length; i++)
        {
            var (kind, bytes, link, info) = parts[i];
            bytes.CopyTo(file, at);
            var header = start + 64 * i;
            Int(file, header + 4, (int)kind);
            Int(file, header + 24, at);
            Int(file, header + 32, bytes.Length);
            Int(file, header + 40, link);
            Int(file, header + 44, info);
            at += bytes.Length;
        }
        return file;
    }

    private static int Name(StringBuilder names, string name)
    {
        var at = names.Length;
        names.Append(name).Append('\0');
        return at;
    }

    private static void Short(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private static void Int(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    private sealed record Part(uint Kind, byte[] Bytes, int Link, int Info);
}
