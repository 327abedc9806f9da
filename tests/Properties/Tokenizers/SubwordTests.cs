using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tokenizers;

/// <summary>Tokenizers of files that other models have, in front of ours.</summary>
public sealed class SubwordTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private SubwordTokenizer Bpe => Pieces.Bpe(folder.Path("vocab.json"), folder.Path("merges.txt"));

    [Fact]
    public void Byte_pairs_are_merged_as_the_files_say()
    {
        Assert.Equal([6, 7], Bpe.Encode("lower"));
        Assert.Equal([6, 2, 1, 0, 8, 9], Bpe.Encode("low wolf!"));
        // However é is written.
        Assert.Equal([10], Bpe.Encode("\u00E9"));
        Assert.Equal([10], Bpe.Encode("e\u0301"));
        // The files have no token that fills up, so there is one more.
        Assert.Equal((12, 11), (Bpe.Size, Bpe.Padding));
        Assert.Equal("lower", Bpe.Decode([6, 7, 11, 11, -1, 500]));
        Assert.Equal("Bpe of 12", Bpe.ToString());
    }

    [Fact]
    public void Tokens_of_bytes_know_every_text()
    {
        // Every byte as the printable character that stands for it, as GPT-2's files have them.
        int[] plain = [.. Enumerable.Range('!', 94), .. Enumerable.Range('¡', 12), .. Enumerable.Range('®', 82)];
        var others = Enumerable.Range(0, 256).Except(plain).Select((_, i) => 256 + i);
        var tokens = plain.Concat(others).Select(c => ((char)c).ToString()).Append("lo").Append("low").Append("Ġlow").ToList();
        File.WriteAllText(
            folder.Path("vocab.json"),
            System.Text.Json.JsonSerializer.Serialize(tokens.Select((token, i) => (token, i)).ToDictionary(one => one.token, one => one.i))
        );
        File.WriteAllText(folder.Path("merges.txt"), "l o\nlo w\nĠ low\n");
        var pieces = SubwordTokenizer.Bpe(folder.Path("vocab.json"), folder.Path("merges.txt"), byteLevel: true).OrThrow();
        Assert.Equal([257, 258], pieces.Encode("low low"));
        Assert.Equal("low löwe 🚀", pieces.Decode(pieces.Encode("low löwe 🚀")));
    }

    [Fact]
    public void WordPiece_goes_on_in_words_and_marks_ends_if_asked()
    {
        var pieces = Pieces.WordPiece(folder.Path("vocab.txt"));
        Assert.Equal([5, 6, 7, 8, 9, 1], pieces.Encode("Lower FILMS! nothing"));
        Assert.Equal((10, 0), (pieces.Size, pieces.Padding));
        var marked = Pieces.WordPiece(folder.Path("vocab.txt"), markEnds: true);
        Assert.Equal([2, 5, 6, 3], marked.Encode("lower"));
        // What is cut keeps its ends.
        Assert.Equal([2, 5, 6, 3], marked.Encode("lower films", maxLength: 4));
        Assert.Equal([2, 7, 8, 3], marked.Encode("lower films", maxLength: 4, PaddingSide.Start));
        Assert.Equal([2], marked.Encode("lower films", maxLength: 1));
        Assert.NotEqual(pieces, marked);
        Assert.Equal(pieces, Pieces.WordPiece(folder.Path("other.txt")));
        Assert.Equal(pieces.GetHashCode(), Pieces.WordPiece(folder.Path("other.txt")).GetHashCode());
    }

    [Fact]
    public void SentencePiece_and_tiktoken_are_read_from_their_files()
    {
        File.WriteAllBytes(folder.Path("tokenizer.model"), Pieces.SentencePiece());
        var sentences = SubwordTokenizer.SentencePiece(folder.Path("tokenizer.model")).OrThrow();
        Assert.Equal([6, 4, 5], sentences.Encode("lower"));
        Assert.Equal("lower low", sentences.Decode(sentences.Encode("lower low")));
        Assert.Equal((13, 12), (sentences.Size, sentences.Padding));
        Assert.Equal([1, 6, 4, 2], SubwordTokenizer.SentencePiece(folder.Path("tokenizer.model"), markEnds: true).OrThrow().Encode("low"));

        File.WriteAllText(folder.Path("some.tiktoken"), Pieces.Ranks);
        var ranks = SubwordTokenizer.Tiktoken(folder.Path("some.tiktoken"), "gpt-4").OrThrow();
        Assert.Equal([257, 32, 257, 101, 114], ranks.Encode("low lower"));
        Assert.Equal("low löwe", ranks.Decode(ranks.Encode("low löwe")));
    }

    [Theory]
    [InlineData(null, PaddingSide.End)]
    [InlineData(5, PaddingSide.End)]
    [InlineData(5, PaddingSide.Start)]
    public void Texts_become_tokens_filled_up_and_cut(int? length, PaddingSide side)
    {
        var tensors = Bpe.AsPreparation(length, side).Apply("lower", "low wolf!", "").OrThrow();
        var (n, p) = (length ?? 6, (float)Bpe.Padding);
        float[][] whole =
        [
            [6, 7],
            [6, 2, 1, 0, 8, 9],
            [],
        ];
        float[] expected =
        [
            .. whole.SelectMany(row =>
            {
                var kept = side == PaddingSide.End ? row.Take(n).ToArray() : row.TakeLast(n).ToArray();
                var fill = Enumerable.Repeat(p, n - kept.Length);
                return side == PaddingSide.End ? kept.Concat(fill) : fill.Concat(kept);
            }),
        ];
        Assert.Equal(expected, tensors.ToArray());
        Assert.Equal("a length of at least 1 token", Assert.Single(Bpe.AsPreparation(0).Apply("low").Problems).Expected);
    }

    // Trained, saved, and loaded where the files are not.
    [Fact]
    public void A_loaded_model_takes_raw_texts_without_the_files()
    {
        var pieces = Bpe;
        string[] texts = ["low low low", "lower low", "low", "rower er", "er er", "were er"];
        var data = pieces.AsPreparation(6).On(texts, Tensors.OfLabels([0, 0, 0, 1, 1, 1], ["low", "er"])).OrThrow();
        var net = Embedding(pieces.Size, 8, paddingIndex: pieces.Padding, masked: true) >> MeanOverTime >> Dense(2);
        var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.1), Batch = 6, Epochs = 30, Seed = 1 };
        var model = net.Train(recipe).Fit(data).OrThrow().Model;
        var whole = pieces.AsPreparation().Then(model, data.ClassNames).OrThrow();
        Assert.Equal(pieces.AsPreparation(6), whole.Preparation);
        Assert.Equal("low", whole.Classify("low lower").OrThrow().Name);
        whole.Save(folder.Path("critic.safetensors")).OrThrow();
        File.Delete(folder.Path("vocab.json"));
        File.Delete(folder.Path("merges.txt"));

        var loaded = EndToEnd.Load<string, Tokens, Features>(folder.Path("critic.safetensors"), SubwordTokenizer.Reader).OrThrow();
        Assert.Equal(whole, loaded);
        Assert.Equal(whole.Classify(texts), loaded.Classify(texts));
        Assert.Equal(model, ModelFile.Load<Tokens, Features>(folder.Path("critic.safetensors")).OrThrow());
        Assert.Equal(
            $"{folder.Path("critic.safetensors")}: preparation: preparation expected a reader of \"subwords\", a preparation of Pipeline.Tokenizers, got none\n"
                + "  hint: add the package Pipeline.Tokenizers, and load with its reader: EndToEnd.Load<string, Tokens, …>(path, SubwordTokenizer.Reader)",
            Assert
                .Single(EndToEnd.Load<string, Tokens, Features>(folder.Path("critic.safetensors")).Problems)
                .ToString()
                .Replace(": $: ", ": ", StringComparison.Ordinal)
        );
        Assert.Equal(
            "ask for the types that it has",
            Assert
                .Single(EndToEnd.Load<float[], Tokens, Features>(folder.Path("critic.safetensors"), SubwordTokenizer.Reader).Problems)
                .Hint
        );
    }

    [Fact]
    public void Every_tokenizer_comes_back_from_json()
    {
        File.WriteAllBytes(folder.Path("tokenizer.model"), Pieces.SentencePiece());
        File.WriteAllText(folder.Path("some.tiktoken"), Pieces.Ranks);
        SubwordPreparation[] all =
        [
            Bpe.AsPreparation(3, PaddingSide.Start),
            Pieces.WordPiece(folder.Path("vocab.txt"), markEnds: true).AsPreparation(),
            SubwordTokenizer.SentencePiece(folder.Path("tokenizer.model"), markEnds: true).OrThrow().AsPreparation(),
            SubwordTokenizer.Tiktoken(folder.Path("some.tiktoken"), "gpt-4").OrThrow().AsPreparation(9),
        ];
        foreach (var one in all)
        {
            var read = Preparation.FromJson<string, Tokens>(one.ToJson(), SubwordTokenizer.Reader).OrThrow();
            Assert.Equal(one, read);
            Assert.Equal(one.Apply("low", "lower low").OrThrow().ToArray(), read.Apply("low", "lower low").OrThrow().ToArray());
        }
    }

    // What stands in files, for good.
    [Fact]
    public void A_preparation_is_read_as_it_was_written()
    {
        var files = string.Join(
            "\", \"",
            new[] { Pieces.Vocabulary, Pieces.Merges }.Select(text => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)))
        );
        var json =
            $$$"""{ "preparation": 1, "is": "subwords", "package": "Pipeline.Tokenizers", "length": 3, "side": "start", "tokenizer": { "kind": "bpe", "unknown": "<unk>", "files": ["{{{files}}}"] } }""";
        Assert.Equal(
            Bpe.AsPreparation(3, PaddingSide.Start),
            Preparation.FromJson<string, Tokens>(json, SubwordTokenizer.Reader).OrThrow()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uD800")]
    [InlineData("a\uDC00\uFFFE\0")]
    [InlineData("\U0001F680\u200D日本 \u0301")]
    [InlineData("xyz \t\r\n")]
    public void Whatever_a_text_is_it_becomes_tokens(string text)
    {
        File.WriteAllBytes(folder.Path("tokenizer.model"), Pieces.SentencePiece());
        File.WriteAllText(folder.Path("some.tiktoken"), Pieces.Ranks);
        Pieces.Bpe(folder.Path("vocab.json"), folder.Path("merges.txt"));
        SubwordTokenizer[] all =
        [
            Bpe,
            SubwordTokenizer.Bpe(folder.Path("vocab.json"), folder.Path("merges.txt")).OrThrow(),
            Pieces.WordPiece(folder.Path("vocab.txt"), markEnds: true),
            SubwordTokenizer.SentencePiece(folder.Path("tokenizer.model")).OrThrow(),
            SubwordTokenizer.Tiktoken(folder.Path("some.tiktoken"), "gpt-4").OrThrow(),
        ];
        foreach (var pieces in all)
        {
            var tokens = pieces.AsPreparation(5).Apply(text, string.Concat(Enumerable.Repeat(text, 1000))).OrThrow().ToArray();
            Assert.Equal(10, tokens.Length);
            Assert.All(tokens, token => Assert.InRange(token, 0, pieces.Size - 1));
        }
    }

    // Files of bytes that lack most of them: a text that needs one is told, or left out, and nothing is thrown.
    [Fact]
    public void Files_that_lack_what_a_text_needs_are_told()
    {
        File.WriteAllText(folder.Path("few.json"), """{"l":0,"o":1,"lo":2}""");
        File.WriteAllText(folder.Path("few.txt"), "l o\n");
        var few = SubwordTokenizer.Bpe(folder.Path("few.json"), folder.Path("few.txt"), byteLevel: true).OrThrow();
        Assert.Equal([2], few.Encode("lo"));
        var read = few.AsPreparation(4).Apply("lo", "löwe");
        Assert.True(read.IsOk || read.Problems.Single().Subject is "row 1 (from 0)");
    }

    // Whatever is changed in it: a preparation or problems, no exception.
    [Fact]
    public void Json_that_is_something_else_is_told()
    {
        var (json, random) = (Bpe.AsPreparation(3).ToJson(), new Random(1));
        for (var i = 0; i < 300; i++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(json);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            _ = Preparation.FromJson<string, Tokens>(System.Text.Encoding.UTF8.GetString(bytes), SubwordTokenizer.Reader).IsOk;
        }

        Assert.True(
            Preparation
                .FromJson<string, Tokens>(json.Replace("\"bpe\"", "\"bps\"", StringComparison.Ordinal), SubwordTokenizer.Reader)
                .IsFail
        );
    }

    [Fact]
    public void Files_that_are_none_say_so()
    {
        var missing = folder.Path("missing.txt");
        Assert.Equal(
            $"{missing}: tokenizer expected a file of this name, got none\n  hint: check the path",
            Assert.Single(SubwordTokenizer.WordPiece(missing).Problems).ToString()
        );
        Assert.Equal(2, SubwordTokenizer.Bpe(missing, folder.Path("no.txt")).Problems.Count);
        var other = folder.Path("other.txt");
        File.WriteAllText(other, "something else");
        Result<SubwordTokenizer>[] all =
        [
            SubwordTokenizer.WordPiece(other),
            SubwordTokenizer.Bpe(other, other),
            SubwordTokenizer.SentencePiece(other),
            SubwordTokenizer.Tiktoken(other, "gpt-4"),
        ];
        Assert.All(all, one => Assert.Equal(ProblemCode.File, Assert.Single(one.Problems).Code));
        File.WriteAllText(other, "[PAD]\nlow\n");
        Assert.StartsWith(
            $"{other}: tokenizer expected a file of a token a line, [UNK], [CLS], [SEP], [PAD] and [MASK] among them, got",
            Assert.Single(SubwordTokenizer.WordPiece(other).Problems).ToString(),
            StringComparison.Ordinal
        );
        File.WriteAllText(other, Pieces.Ranks);
        Assert.True(SubwordTokenizer.Tiktoken(other, "no such model").IsFail);
    }
}
