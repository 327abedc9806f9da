using System.Text;
using DeepPipeline.Properties.Backend.Data;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>What reads data: tables, lines, pictures, texts, and gzip around them.</summary>
internal static class DataReaders
{
    private static readonly byte[] IdxLabels = [0, 0, 8, 1, 0, 0, 0, 3, 7, 4, 1];

    internal static IReadOnlyList<Reader> All { get; } =
    [
        Csv("CSV", "data.csv", bytes => bytes),
        JsonLines("JSON lines", "data.jsonl", bytes => bytes),
        Idx("IDX", "", bytes => bytes),
        Pictures("PNG", PictureGrammar.Pngs, PictureGrammar.Png),
        Pictures("JPEG", PictureGrammar.Jpegs, PictureGrammar.Jpeg),
        Pictures("BMP", PictureGrammar.Bmps, PictureGrammar.Bmp),
        Lines("lines of text", "data.txt", bytes => bytes),
        Reader.OfText(
            "vocabulary",
            [Vocabulary.Of(["a b", "b"]).ToJson(), Vocabulary.Of(["xyz"], Tokenizer.Characters()).ToJson()],
            TextGrammar.Json,
            json => Reader.Wrong(Vocabulary.FromJson(json))
        ),
        Reader.OfText(
            "standardization",
            [new Standardization([1, 2.5], [1, 3]).ToJson()],
            TextGrammar.Json,
            json => Reader.Wrong(Standardization.FromJson(json))
        ),
        // Gzip by its name, and without.
        Csv("CSV in gzip", "data.csv.gz", bytes => PictureBytes.Gzip(bytes)),
        JsonLines("JSON lines in gzip", "data.jsonl", bytes => PictureBytes.Gzip(bytes)),
        Idx("IDX in gzip", ".gz", bytes => PictureBytes.Gzip(bytes)),
        Lines("lines of text in gzip", "data.txt.gz", bytes => PictureBytes.Gzip(bytes)),
    ];

    private static Reader Csv(string name, string file, Func<byte[], byte[]> pack) =>
        Reader.OfFile(
            name,
            file,
            Packed(pack, "a,b,c\n1,2,0\n3.5,-4e1,1\n", "x;y\r\n1;\"2\"\r\n", "a,b,\"c, d\"\n\"1\",2,1\n\n3,4,0\n"),
            random => Around(pack, Encoding.UTF8.GetBytes(TextGrammar.Csv(random)), random),
            path =>
            {
                // Each way to load on its own; a file is taken if one takes it.
                Items<Problem>[] wrong =
                [
                    Reader.Wrong(DeepPipeline.Csv.LoadSamples(path)),
                    Reader.Wrong(DeepPipeline.Csv.LoadClasses(path, -1)),
                    Reader.Wrong(DeepPipeline.Csv.LoadNumbers(path, ["a"], format: new CsvFormat(Missing: MissingValues.Skip))),
                    Reader.Wrong(
                        DeepPipeline.Csv.LoadClasses(path, 0, format: new CsvFormat(Separator: ';', HasHeader: false, SkipLines: 1))
                    ),
                ];
                return wrong.Any(one => one.IsEmpty) ? [] : wrong[0];
            }
        );

    private static Reader JsonLines(string name, string file, Func<byte[], byte[]> pack) =>
        Reader.OfFile(
            name,
            file,
            Packed(
                pack,
                "{\"x\": [1, 2], \"y\": \"a\"}\n{\"x\": [[3], 4e1], \"y\": \"b\"}\n",
                "{\"y\": 1, \"x\": [true, false]}\r\n\r\n{\"x\": [0.5, -1], \"y\": 0, \"z\": {\"x\": null}}"
            ),
            random => Around(pack, Encoding.UTF8.GetBytes(TextGrammar.JsonLines(random)), random),
            path =>
                Reader.Wrong(DeepPipeline.JsonLines.LoadClasses(path, Features.Of(2), ["x"], "y")) is { IsEmpty: true } taken
                    ? taken
                    : Reader.Wrong(
                        DeepPipeline.JsonLines.LoadNumbers(path, Features.Of(1), ["y"], Features.Of(2), ["x"], MissingValues.Skip)
                    )
        );

    private static Reader Idx(string name, string ending, Func<byte[], byte[]> pack) =>
        Reader.OfFile(
            name,
            "train-images-idx3-ubyte" + ending,
            [pack([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, .. Enumerable.Range(0, 12).Select(i => (byte)i)])],
            random => Around(pack, PictureGrammar.Idx(random), random),
            path =>
            {
                File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(path)!, "train-labels-idx1-ubyte"), IdxLabels);
                var loaded = DeepPipeline.Idx.Load(Path.GetDirectoryName(path)!);
                return ending.Length > 0 || loaded.IsFail
                    ? loaded.Problems
                    : Reader.Wrong(DeepPipeline.Idx.Stream(Path.GetDirectoryName(path)!));
            }
        );

    private static Reader Lines(string name, string file, Func<byte[], byte[]> pack) =>
        Reader.OfFile(
            name,
            file,
            Packed(pack, "one two\n\nthree", "\ufeffäöü €\r\n\ud83d\ude00 end"),
            random => Around(pack, TextGrammar.Lines(random), random),
            path =>
            {
                // Of what is longer, tokens are many more than the reader's doing.
                var lines = Texts
                    .Lines(path)
                    .Map(texts => texts.Sum(text => (long)text.Length) < 100_000 ? Vocabulary.Of(texts).Encode(texts).Count : 0);
                return lines.IsFail ? lines.Problems : Texts.Whole(path).Problems;
            }
        );

    // Pictures are read one by one, since a folder's are read on several threads.
    private static Reader Pictures(string name, byte[][] seeds, Func<Random, byte[]> grammar) =>
        Reader.OfFile(
            name,
            "picture",
            seeds,
            grammar,
            path =>
            {
                var (header, problem) = PictureFile.Look(path);
                if (header is null)
                    return [problem!];
                var found =
                    header.Bits > 8
                        ? PictureFile.Read<ushort>(path, new PictureSize(1, 3, 4), new ushort[12])
                        : PictureFile.Read<byte>(path, new PictureSize(3, 3, 4), new byte[36]);
                return found is null ? [] : [found];
            }
        );

    private static byte[][] Packed(Func<byte[], byte[]> pack, params string[] texts) =>
        [.. texts.Select(text => pack(Encoding.UTF8.GetBytes(text)))];

    // What is packed is whole, in two members, longer than it looks, or has something behind it.
    private static byte[] Around(Func<byte[], byte[]> pack, byte[] bytes, Random random)
    {
        var isPacked = !pack([1]).AsSpan().SequenceEqual((ReadOnlySpan<byte>)[1]);
        return random.Next(12) switch
        {
            0 => [.. pack(bytes[..(bytes.Length / 2)]), .. pack(bytes[(bytes.Length / 2)..])],
            1 => [.. pack(bytes), 0, 0, 0],
            2 when isPacked && random.Next(20) == 0 => pack([
                .. bytes,
                .. Enumerable.Repeat((byte)random.Next(256), random.Next(12_000_000)),
            ]),
            3 when isPacked && random.Next(20) == 0 => pack([
                .. Enumerable.Repeat((byte)"\n,0 [{\""[random.Next(7)], random.Next(12_000_000)),
                .. bytes,
            ]),
            _ => pack(bytes),
        };
    }
}
