using Google.Protobuf;

namespace DeepPipeline.Properties.Tokenizers;

/// <summary>Small files of tokenizers, by hand.</summary>
internal static class Pieces
{
    // l o → lo, lo w → low, e r → er.
    internal const string Vocabulary = """{"l":0,"o":1,"w":2,"e":3,"r":4,"lo":5,"low":6,"er":7,"<unk>":8,"!":9,"é":10}""";
    internal const string Merges = "#version: 0.2\nl o\nlo w\ne r\n";

    internal const string Words = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlow\n##er\nfilm\n##s\n!\n";

    internal static SubwordTokenizer Bpe(string vocabulary, string merges)
    {
        File.WriteAllText(vocabulary, Vocabulary);
        File.WriteAllText(merges, Merges);
        return SubwordTokenizer.Bpe(vocabulary, merges, unknown: "<unk>").OrThrow();
    }

    internal static SubwordTokenizer WordPiece(string path, bool markEnds = false)
    {
        File.WriteAllText(path, Words);
        return SubwordTokenizer.WordPiece(path, markEnds: markEnds).OrThrow();
    }

    /// <summary>A file of ranks: all bytes, and two pairs.</summary>
    internal static string Ranks =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, 256)
                .Select(i => FormattableString.Invariant($"{Convert.ToBase64String([(byte)i])} {i}"))
                .Append($"{Convert.ToBase64String("lo"u8)} 256")
                .Append($"{Convert.ToBase64String("low"u8)} 257")
        );

    /// <summary>A model of SentencePiece's BPE: pieces with their scores, and of what sort the model is.</summary>
    internal static byte[] SentencePiece()
    {
        (string Piece, float Score, int Type)[] pieces =
        [
            ("<unk>", 0, 2),
            ("<s>", 0, 3),
            ("</s>", 0, 3),
            ("lo", -1, 1),
            ("low", -2, 1),
            ("er", -3, 1),
            ("\u2581", -4, 1),
            ("l", -5, 1),
            ("o", -6, 1),
            ("w", -7, 1),
            ("e", -8, 1),
            ("r", -9, 1),
        ];
        return Message(file =>
        {
            foreach (var (piece, score, type) in pieces)
                Field(
                    file,
                    1,
                    Message(one =>
                    {
                        one.WriteTag(1, WireFormat.WireType.LengthDelimited);
                        one.WriteString(piece);
                        one.WriteTag(2, WireFormat.WireType.Fixed32);
                        one.WriteFloat(score);
                        one.WriteTag(3, WireFormat.WireType.Varint);
                        one.WriteInt32(type);
                    })
                );
            // What it was trained as: 2 is BPE.
            Field(
                file,
                2,
                Message(trained =>
                {
                    trained.WriteTag(3, WireFormat.WireType.Varint);
                    trained.WriteInt32(2);
                })
            );
            Field(
                file,
                3,
                Message(normal =>
                {
                    normal.WriteTag(3, WireFormat.WireType.Varint);
                    normal.WriteBool(true);
                    normal.WriteTag(5, WireFormat.WireType.Varint);
                    normal.WriteBool(true);
                })
            );
        });
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var stream = new CodedOutputStream(memory, leaveOpen: true))
            write(stream);
        return memory.ToArray();
    }

    private static void Field(CodedOutputStream stream, int number, byte[] message)
    {
        stream.WriteTag(number, WireFormat.WireType.LengthDelimited);
        stream.WriteBytes(ByteString.CopyFrom(message));
    }
}
