using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Texts, how they are taken apart, and the values of what they are made of.</summary>
public sealed class TextTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Don't stop: it's 3.5 now!", "don't|stop|:|it's|3|.|5|now|!")]
    [InlineData("  'quoted' ", "'|quoted|'")]
    [InlineData("naïve Straße", "naïve|straße")]
    [InlineData("", "")]
    public void Words_are_letters_and_digits_and_all_else_stands_alone(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Tokenizer.Words().Tokens(text)));

    [Fact]
    public void Characters_are_what_a_person_sees()
    {
        Assert.Equal(["A", "é", "👩‍🚀", " "], Tokenizer.Characters().Tokens("Ae\u0301👩‍🚀 ".Replace("e\u0301", "é")));
        Assert.Equal(2, Tokenizer.Characters().Tokens("e\u0301x").Count());
        Assert.Equal(["a"], Tokenizer.Characters(lowercase: true).Tokens("A"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_letter_is_one_token_however_its_accent_is_written(bool characters)
    {
        const string Composed = "caf\u00E9 \u1EC7";
        const string Apart = "cafe\u0301 e\u0323\u0302";
        var tokenizer = characters ? Tokenizer.Characters() : Tokenizer.Words();
        var vocabulary = Vocabulary.Of([Apart], tokenizer);
        Assert.Equal(Vocabulary.Of([Composed], tokenizer), vocabulary);
        Assert.Equal(vocabulary.Encode(Composed), vocabulary.Encode(Apart));
        Assert.DoesNotContain(Vocabulary.Unknown, vocabulary.Encode(Composed));
        // Tokens that somebody names apart are found, too.
        Assert.Equal([2], new Vocabulary(tokenizer, ["e\u0301"]).Encode("\u00E9"));

        var read = Vocabulary.FromJson(vocabulary.ToJson()).OrThrow();
        Assert.Equal(vocabulary, read);
        Assert.Equal(vocabulary.Encode(Composed), read.Encode(Apart));
    }

    // A file of before means what it meant: what is written apart is another token.
    [Fact]
    public void A_vocabulary_that_was_saved_before_texts_were_composed_stays_as_it_was()
    {
        const string Json = """{ "vocabulary": 1, "tokens": "words", "lowercase": true, "known": ["cafe\u0301", "tee"] }""";
        var vocabulary = Vocabulary.FromJson(Json).OrThrow();
        Assert.Equal([2, 3], vocabulary.Encode("cafe\u0301 TEE"));
        Assert.Equal([Vocabulary.Unknown], vocabulary.Encode("caf\u00E9"));
        Assert.DoesNotContain("nfc", vocabulary.ToJson(), StringComparison.Ordinal);
        Assert.Equal(vocabulary, Vocabulary.FromJson(vocabulary.ToJson()).OrThrow());
        Assert.NotEqual(new Vocabulary(Tokenizer.Words(), vocabulary.Known), vocabulary);
    }

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("plain", "plain")]
    [InlineData("\uD800e\u0301\uDC00\uDC00e\u0301", "\uD800\u00E9\uDC00\uDC00\u00E9")]
    [InlineData("\uFFFEe\u0301", "\uFFFE\u00E9")]
    [InlineData("\U0001F469\u200D\U0001F680e\u0301", "\U0001F469\u200D\U0001F680\u00E9")]
    public void What_is_no_character_stays_and_the_rest_is_composed(string text, string composed) =>
        Assert.Equal(composed, Texts.Composed(text));

    // Six hundred texts of marks, wholes, parts and Korean, and their composed forms as Python's unicodedata has them.
    [Fact]
    public void Texts_are_composed_as_unicode_says()
    {
        using var reader = new StreamReader(typeof(TextTests).Assembly.GetManifestResourceStream("composed.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(600, lines.Length);
        foreach (var line in lines)
        {
            var sides = Array.ConvertAll(line.Trim().Split(';'), side => string.Concat(side.Split(' ').Select(One)));
            Assert.Equal(sides[1], Texts.Composed(sides[0]));
            Assert.Equal(sides[1], Texts.Composed(sides[1]));
        }

        // However many marks there are.
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0316", 100_000));
        Assert.Equal('\u00E9', Texts.Composed("e" + marks)[0]);

        static string One(string hex) => char.ConvertFromUtf32(Convert.ToInt32(hex, 16));
    }

    [Fact]
    public void The_most_frequent_tokens_come_first()
    {
        string[] texts = ["b a b c", "c b d"];
        var vocabulary = Vocabulary.Of(texts);
        Assert.Equal(["b", "c", "a", "d"], vocabulary.Known);
        Assert.Equal(6, vocabulary.Size);
        Assert.Equal([4, 2, 1, 3], vocabulary.Encode("a b x c"));
        Assert.Equal("a b � c", vocabulary.Decode(4, 2, 1, 3, 0, 0));
        Assert.Equal(["b", "c"], Vocabulary.Of(texts, most: 4).Known);
        Assert.Equal(["b", "c"], Vocabulary.Of(texts, atLeast: 2).Known);
        Assert.True(Vocabulary.Of(texts, most: 0).Known.IsEmpty);
        Assert.Equal([2f, 4, 2, 3, 3, 2, 5, 0], vocabulary.Encode(texts).ToArray());
    }

    [Property]
    public void A_vocabulary_and_its_json_are_equal(string[] texts, bool characters, bool lowercase)
    {
        string[] given = [.. texts.Where(text => text is not null).Select(text => new string([.. text.Where(c => !char.IsSurrogate(c))]))];
        var vocabulary = Vocabulary.Of(given, characters ? Tokenizer.Characters(lowercase) : Tokenizer.Words(lowercase));
        var read = Vocabulary.FromJson(vocabulary.ToJson()).OrThrow();
        Assert.Equal(vocabulary, read);
        Assert.Equal(vocabulary.GetHashCode(), read.GetHashCode());
        Assert.All(given, text => Assert.Equal(vocabulary.Encode(text), read.Encode(text)));
        Assert.All(given, text => Assert.DoesNotContain(Vocabulary.Unknown, vocabulary.Encode(text)));
        if (characters && !lowercase)
            Assert.All(given, text => Assert.Equal(Texts.Composed(text), vocabulary.Decode(vocabulary.Encode(text))));
    }

    [Fact]
    public void Json_that_is_something_else()
    {
        Assert.Equal("JSON with \"vocabulary\": 1", Vocabulary.FromJson("{\"vocabulary\": 2}").Problems.Single().Expected);
        Assert.Equal(
            "a token is there twice",
            Vocabulary
                .FromJson("{\"vocabulary\": 1, \"tokens\": \"words\", \"lowercase\": true, \"known\": [\"a\", \"a\"]}")
                .Problems.Single()
                .Actual
        );
        Assert.Equal(
            "tokens are characters or words",
            Vocabulary.FromJson("{\"vocabulary\": 1, \"tokens\": \"\", \"lowercase\": true, \"known\": []}").Problems.Single().Actual
        );
        foreach (
            var json in new[]
            {
                "",
                "[]",
                "{\"vocabulary\": 1}",
                "{\"vocabulary\": 1, \"tokens\": 7, \"lowercase\": 0, \"known\": 1}",
                "{\"vocabulary\": 1, \"tokens\": \"words\", \"lowercase\": true, \"known\": [1]}",
            }
        )
            Assert.True(Vocabulary.FromJson(json).IsFail);
    }

    [Fact]
    public void Files_and_folders_of_texts_become_sequences()
    {
        File.WriteAllText(folder.Path("english.txt"), "the\n\nand\n");
        File.WriteAllText(folder.Path("german.txt"), "und\n");
        var texts = Texts.LinesOfClasses(folder.Path("english.txt"), folder.Path("german.txt")).OrThrow();
        Assert.Equal(["the", "and", "und"], texts.Texts);
        var data = texts.Encode(Vocabulary.Of(texts.Texts, Tokenizer.Characters())).OrThrow();
        Assert.Equal((3, "N×3"), (data.Count, data.InputShape.ToString()));
        Assert.Equal([0, 0, 1], data.LabelsOf());
        Assert.Equal(["english", "german"], data.ClassNames);

        Directory.CreateDirectory(folder.Path("reviews/good"));
        Directory.CreateDirectory(folder.Path("reviews/bad"));
        File.WriteAllText(folder.Path("reviews/good/1.txt"), "fine\nindeed");
        File.WriteAllText(folder.Path("reviews/bad/1.txt"), "not so");
        var reviews = Texts.Folder(folder.Path("reviews")).OrThrow();
        Assert.Equal(["not so", "fine\nindeed"], reviews.Texts);
        Assert.Equal([0, 1], reviews.Labels);
        Assert.Equal(["bad", "good"], reviews.ClassNames);
    }

    [Fact]
    public void Texts_are_asked_about_in_the_length_that_a_model_takes()
    {
        var vocabulary = Vocabulary.Of(["a b c"]);
        string[] texts = ["c", "a b c a b", ""];
        Assert.Equal([4, 0, 0, 2, 3, 4, 0, 0, 0], vocabulary.EncodeFor(Tokens.Of(3), texts).ToDoubles());
        Assert.Equal([0, 0, 4, 4, 2, 3, 0, 0, 0], vocabulary.EncodeFor(Tokens.Of(3), texts, PaddingSide.Start).ToDoubles());

        var model = (Layers.Embedding(vocabulary.Size, 2) >> Layers.MeanOverTime).Initialize(Tokens.Of(3), seed: 2).OrThrow();
        var classes = model.Classify(vocabulary.EncodeFor(model.Input, texts)).OrThrow();
        Assert.Equal(
            model.Predict([4, 0, 0, 2, 3, 4, 0, 0, 0], count: 3).OrThrow().Chunk(2).Select(two => two[1] > two[0] ? 1 : 0),
            classes
        );
        Assert.Equal("N×3", model.Classify(vocabulary.EncodeFor(Tokens.Of(2), texts)).Problems.Single().Expected.Split(' ')[^1]);
        Assert.True(model.Classify(vocabulary.EncodeFor(model.Input, [])).IsFail);
    }

    [Fact]
    public void Files_that_are_none_are_all_told()
    {
        File.WriteAllBytes(folder.Path("bytes.txt"), [0xc3, 0x28]);
        Texts
            .LinesOfClasses(folder.Path("none.txt"), folder.Path("bytes.txt"))
            .Says(
                folder.Path("none.txt") + ": text file expected a file of this name, got none\n  hint: check the path",
                folder.Path("bytes.txt")
                    + ": text file expected text in UTF-8, got other bytes\n  hint: convert it to UTF-8, or look whether it is text at all"
            );
        Texts
            .Folder(folder.Path("none"))
            .Says(
                folder.Path("none")
                    + ": text folder expected a folder for each class, got no such folder\n  hint: put the texts of each class into a folder that is called like it"
            );
    }
}
