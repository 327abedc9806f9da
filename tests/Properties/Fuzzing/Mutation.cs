namespace DeepPipeline.Properties.Fuzzing;

/// <summary>Damages files as transport, disks and other people do.</summary>
internal static class Mutation
{
    private static readonly byte[][] Interesting =
    [
        [0],
        [0xff],
        [0x7f],
        [0x80],
        [0, 0, 0, 0],
        [0xff, 0xff, 0xff, 0xff],
        [0x7f, 0xff, 0xff, 0xff],
        [0xff, 0xff, 0xff, 0x7f],
        [0x80, 0, 0, 0],
        [0, 0, 0, 0x80],
        [0x40, 0, 0, 0],
        "-1"u8.ToArray(),
        "1e999"u8.ToArray(),
        "1e308"u8.ToArray(),
        "99999999999999999999"u8.ToArray(),
        "NaN"u8.ToArray(),
        "null"u8.ToArray(),
        "\""u8.ToArray(),
        ","u8.ToArray(),
        "\n"u8.ToArray(),
        "\r\n"u8.ToArray(),
        "["u8.ToArray(),
        "{"u8.ToArray(),
        "}"u8.ToArray(),
        "\\ud800"u8.ToArray(),
        [0xc3],
        [0x1f, 0x8b],
        [0xef, 0xbb, 0xbf],
    ];

    /// <summary>One of some files, changed in one to eight places.</summary>
    internal static byte[] Of(byte[][] seeds, Random random)
    {
        var bytes = new List<byte>(seeds[random.Next(seeds.Length)]);
        for (var changes = 1 + random.Next(8); changes > 0; changes--)
            Change(bytes, seeds, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, byte[][] seeds, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = random.Next(Math.Min(64, bytes.Count - at + 1));
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var other = seeds[random.Next(seeds.Length)];
                bytes.InsertRange(at, other[random.Next(other.Length + 1)..]);
                break;
            case 6:
                bytes.InsertRange(at, Interesting[random.Next(Interesting.Length)]);
                break;
            default:
                // In the place of what was there, so that lengths before it stay true.
                foreach (var value in Interesting[random.Next(Interesting.Length)])
                {
                    if (at < bytes.Count)
                        bytes[at++] = value;
                }

                break;
        }
    }
}
