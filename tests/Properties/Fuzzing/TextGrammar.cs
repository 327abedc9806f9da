using System.Text;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>Texts that are nearly right.</summary>
internal static class TextGrammar
{
    private static readonly string[] Fields =
    [
        "0",
        "1",
        "2",
        "-1",
        "3.5",
        "1e308",
        "1e39",
        "1e999",
        "-0",
        "NaN",
        "NA",
        "?",
        "null",
        "",
        " 7 ",
        "x",
        "Infinity",
        "0x10",
        "1,5",
        "\"1\"",
        "\"a\"\"b\"",
        "\"NA\"",
        "\"",
        "\"un\nder\"",
        "é",
        "0.0",
        "1.0",
        "99999999999",
        "16777217",
    ];

    private static readonly string[] Names = ["a", "b", "c", "id", "a", "", "A", "\"a,b\"", "target", "unnamed: 0"];

    internal static string Csv(Random random)
    {
        var (width, separator, end) = (1 + random.Next(4), random.Next(8) == 0 ? ";" : ",", random.Next(4) == 0 ? "\r\n" : "\n");
        var text = new StringBuilder(random.Next(12) == 0 ? "\ufeff" : "");
        if (random.Next(5) > 0)
            text.AppendJoin(separator, Enumerable.Range(0, width).Select(_ => Names[random.Next(Names.Length)])).Append(end);
        var isOrderly = random.Next(2) == 0;
        for (var lines = random.Next(25); lines > 0; lines--)
        {
            var count = isOrderly || random.Next(15) > 0 ? width : random.Next(width + 2);
            text.AppendJoin(
                    separator,
                    Enumerable
                        .Range(0, count)
                        .Select(i =>
                            isOrderly
                                ? i == 0 && width > 2
                                    ? $"{25 - lines}"
                                    : $"{random.Next(3)}"
                                : Fields[random.Next(Fields.Length)]
                        )
                )
                .Append(random.Next(30) == 0 ? separator : "")
                .Append(end);
            if (random.Next(15) == 0)
                text.Append(end);
        }

        return text.ToString();
    }

    internal static string JsonLines(Random random)
    {
        var text = new StringBuilder();
        for (var lines = random.Next(8); lines > 0; lines--)
        {
            if (random.Next(3) == 0)
                text.Append(Json(random)).Append('\n');
            else
                text.Append("{\"x\":")
                    .Append(random.Next(4) == 0 ? Value(random, 3) : $"[{Number(random)},{Number(random)}]")
                    .Append(",\"y\":")
                    .Append(random.Next(4) == 0 ? Value(random, 1) : "1")
                    .Append(random.Next(20) == 0 ? "" : "}")
                    .Append(random.Next(10) == 0 ? "\r\n\n" : "\n");
        }

        return text.ToString();
    }

    internal static string Json(Random random) =>
        random.Next(4) switch
        {
            0 =>
                $"{{\"vocabulary\":1,\"tokens\":\"{(random.Next(3) == 0 ? "x" : "words")}\",\"lowercase\":{(random.Next(4) == 0 ? "0" : "true")},\"known\":[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(i => random.Next(6) == 0 ? Value(random, 1) : $"\"w{random.Next(12)}\""))}]}}",
            1 =>
                $"{{\"standardization\":1,\"mean\":[{Number(random)},{Number(random)}],\"deviation\":[{Number(random)}{(random.Next(4) == 0 ? "" : "," + Number(random))}]}}",
            2 when random.Next(10) == 0 => new string('[', random.Next(100_000)),
            _ => Value(random, 4),
        };

    internal static byte[] Lines(Random random)
    {
        var bytes = new List<byte>();
        for (var pieces = random.Next(30); pieces > 0; pieces--)
            bytes.AddRange(
                random.Next(6) switch
                {
                    0 => "\n"u8.ToArray(),
                    1 => "\r\n"u8.ToArray(),
                    2 => Encoding.UTF8.GetBytes(char.ConvertFromUtf32(0x20 + random.Next(0xd000))),
                    3 when random.Next(10) == 0 => [(byte)random.Next(256)],
                    4 when random.Next(100) == 0 => Enumerable.Repeat((byte)'a', random.Next(300_000)).ToArray(),
                    _ => Encoding.UTF8.GetBytes(Fields[random.Next(Fields.Length)] + " "),
                }
            );
        return [.. bytes];
    }

    private static string Value(Random random, int depth) =>
        random.Next(depth > 0 ? 9 : 6) switch
        {
            0 => Number(random),
            1 => "null",
            2 => random.Next(2) == 0 ? "true" : "false",
            3 => $"\"{Fields[random.Next(14)]}\"",
            4 => "\"\\ud800\\n\\u0000\"",
            5 => Fields[random.Next(Fields.Length)],
            6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
            7 =>
                $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"{"xyzvx"[random.Next(5)]}\":{Value(random, depth - 1)}"))}}}",
            _ => string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70)),
        };

    private static string Number(Random random) =>
        random.Next(5) switch
        {
            0 => "1e308",
            1 => "-1e39",
            2 => "16777217",
            3 => $"{random.Next(10)}",
            _ => "0.25",
        };
}
