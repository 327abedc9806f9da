using System.Text.Json.Nodes;

namespace DeepPipeline.Properties.Formats;

/// <summary>Checkpoints that are nearly right: another value, entry, offset, count or version, and the hash made right again.</summary>
internal static class CheckpointGrammar
{
    private static readonly string[] Texts =
        ["", "0", "1", "2", "3", "-1", "16", "17", "2147483647", "-2147483648", "9223372036854775807", "99999999999999999999", "NaN", "1.5", "\"\"", "\r\n", " 1", "Float32", "Float64", "Float16", "derived", "{}", "[]", "null", "{\"pipeline\":3}", "{\"examples\":22}", "\ud83d\ude00", "\u001b[31m"];

    private static readonly string[] Types = ["F32", "F64", "F16", "BF16", "I64", "I32", "U8", "BOOL", "F8_E5M2", "F4", "", "U128"];

    private static readonly long[] Numbers = [0, 1, 2, 3, -1, 7, 8, 255, 256, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1L << 40];

    internal static byte[] Of(byte[][] seeds, Random random)
    {
        var file = SafeTensorsText.Of(seeds[random.Next(seeds.Length)]);
        for (var changes = 1 + random.Next(3); changes > 0; changes--)
            Change(file, random);
        return file.Rehashed();
    }

    private static void Change(SafeTensorsText file, Random random)
    {
        var names = file.Header.Select(member => member.Key).Where(name => name != "__metadata__").ToArray();
        var name = names.Length == 0 ? "" : names[random.Next(names.Length)];
        var keys = file.Header.ContainsKey("__metadata__") ? file.Metadata.Select(member => member.Key).Where(key => key != "sha256").ToArray() : [];
        switch (random.Next(10))
        {
            case 0 when keys.Length > 0:
                file.Metadata[keys[random.Next(keys.Length)]] = One(Texts, random);
                break;
            case 1 when keys.Length > 0:
                file.Metadata.Remove(keys[random.Next(keys.Length)]);
                break;
            case 2 when file.Header.ContainsKey("__metadata__"):
                file.Metadata[One(["version", "interpreter", "preparation", "fingerprint", "average", "x"], random)] = One(Texts, random);
                break;
            case 3 when name.Length > 0:
                file.Header.Remove(name);
                break;
            case 4 when name.Length > 0 && file.Header[name] is JsonObject:
                file.Header[One(["x", "slot2/0.dense/weight", "average/0.dense/weight", "scores/", name + "/x", ""], random)] = file.Header[name]!.DeepClone();
                break;
            case 5 when name.Length > 0 && file.Header[name] is JsonObject entry:
                entry["dtype"] = One(Types, random);
                break;
            case 6 when name.Length > 0 && file.Header[name] is JsonObject entry:
                entry[One(["shape", "data_offsets"], random)] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)JsonValue.Create(One(Numbers, random)))]);
                break;
            case 7 when name.Length > 0 && file.Header["scores"] is JsonObject && file.Header[name] is JsonObject:
                Reorder(file, name);
                break;
            default:
                Spoil(file, random);
                break;
        }
    }

    // A number in the place of another; mostly in the scores, which come last.
    private static void Spoil(SafeTensorsText file, Random random)
    {
        if (file.Data.Length < 8)
            return;
        var place = random.Next(4) == 0 ? random.Next(file.Data.Length - 8) : file.Data.Length - 8 - random.Next(Math.Min(file.Data.Length - 8, 1200));
        var number = BitConverter.GetBytes(random.Next(3) == 0 ? random.NextInt64() : One(Numbers, random));
        number.AsSpan(0, 1 << random.Next(4)).CopyTo(file.Data.AsSpan(place));
        if (random.Next(6) == 0)
            file.Data = [.. file.Data, .. new byte[random.Next(9)]];
        if (random.Next(6) == 0)
            file.Data = file.Data[..random.Next(file.Data.Length)];
    }

    private static void Reorder(SafeTensorsText file, string name)
    {
        var entry = file.Header[name]!.DeepClone();
        file.Header.Remove(name);
        file.Header[name] = entry;
    }

    private static T One<T>(T[] of, Random random) => of[random.Next(of.Length)];
}
