using DeepPipeline.Properties.Tables;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Preparations as values: of texts, pictures, numbers and rows.</summary>
public static class PreparationTests
{
    private static Vocabulary Words { get; } = Vocabulary.Of(["a lovely film", "a dull film"]);

    private static Picture Red { get; } = new(2, 1, 3, [255, 0, 0, 51, 102, 153]);

    [Fact]
    public static void Texts_become_tokens()
    {
        // a and film are there twice; then come dull and lovely.
        Assert.Equal([2f, 5, 3], Preparation.Text(Words).Apply("a lovely film").OrThrow().ToArray());
        Assert.Equal([2f, 4, 0, 0, 1, 0, 0, 0], Preparation.Text(Words, length: 4).Apply("A dull", "new").OrThrow().ToArray());
        Assert.Equal([0f, 2, 4, 3], Preparation.Text(Words, 2, PaddingSide.Start).Apply("a", "a dull film").OrThrow().ToArray());
        Assert.Equal((Tokens.Of(), Tokens.Of(4)), (Preparation.Text(Words).Output, Preparation.Text(Words, 4).Output));
        Assert.Equal(Words.Size, Preparation.Text(Words).TokenCount);
        Preparation
            .Text(Words, 0)
            .Apply("a")
            .Says(
                "preparation: Vocabulary of 6, 0 tokens a text expected a length of at least 1 token, got 0\n  hint: leave it out for any length"
            );
        Preparation.Text(Words).Apply("a", null!).Says("input: row 1 (from 0) expected a String, got null\n  hint: leave it out");
    }

    [Fact]
    public static void Pictures_become_images()
    {
        Assert.Equal(
            [1f, 0.2f, 0, 0.4f, 0, 0.6f],
            Preparation.Picture(Image.Of(3, 1, 2)).Apply(Red).OrThrow().ToArray().Select(x => MathF.Round(x, 6))
        );
        var standard = new Standardization([0.5, 0.2, 0], [0.5, 0.1, 1]);
        Assert.Equal(
            [1f, -0.6f, -2, 2, 0, 0.6f],
            Preparation.Picture(Image.Of(3, 1, 2), standard).Apply(Red).OrThrow().ToArray().Select(x => MathF.Round(x, 5))
        );
        Preparation
            .Picture(Image.Of(2, 1, 1))
            .Apply(Red)
            .Says("input: picture expected 1 or 3 channels, and sizes of at least 1, got N×2×1×1\n  hint: 1 is grey, 3 is colour");
        Preparation
            .Picture(Image.Of(1, 4, 4), standard)
            .Apply(Red)
            .Says(
                "preparation: N×1×4×4 standardised expected a standardisation of 1 channels, or of 16 values, got 3\n  hint: fit it to images of the same shape"
            );
        Preparation
            .Picture(Image.Of(1, 4, 4))
            .Apply(Red, Red with { Width = 5 })
            .Says(
                "input: picture 1 (from 0) expected 1 or 3 channels, a size, and as many bytes as these say, got 6 bytes for 5×1 in 3 channels\n  hint: give all of its points, the channels of each side by side"
            );
    }

    [Fact]
    public static void Numbers_become_standard()
    {
        var by = new Standardization([1, 2], [2, 4]);
        Assert.Equal([0f, 1, 1, 0], Preparation.Numbers(Features.Of(2), by).Apply([1, 6], [3, 2]).OrThrow().ToArray());
        Assert.Equal([1f, 6], Preparation.Numbers(Sequence.Of(1, 2)).Apply([1f, 6]).OrThrow().ToArray());
        Preparation
            .Numbers(Features.Of(2), by)
            .Apply([1f, 2], [3f])
            .Says("input: row 1 (from 0) expected 2 numbers, for N×2, got 1\n  hint: give one example a row");
        Preparation
            .Numbers(Features.Of(3), by)
            .Apply([1f, 2, 3])
            .Says(
                "preparation: N×3, standardised expected a standardisation of 3 numbers, as N×3 has, got 2\n  hint: fit it to examples of the same shape"
            );
        Assert.True(Preparation.Numbers(Sequence.Of(2)).Apply([1f, 2]).IsFail);
    }

    [Property(MaxTest = 100)]
    public static void A_preparation_and_its_json_are_equal(int seed)
    {
        var random = new Random(seed);
        Standardization? by = random.Next(2) == 0 ? null : new([random.NextDouble(), 0.1, 1e-9], [random.NextDouble() + 1e-9, 1.0 / 3, 1]);
        Same(Preparation.Text(Words, random.Next(2) == 0 ? null : random.Next(1, 99), (PaddingSide)random.Next(2)));
        Same(Preparation.Picture(Image.Of(3, random.Next(1, 99), 7), by));
        Same(Preparation.Numbers(Sequence.Of(3, 1), by));
        Same(Preparation.Numbers(Features.Of(3), by));
        var fitted = RandomColumns.Fitted(seed);
        var (features, tokens) = (fitted.FeatureNames.IsEmpty, fitted.TokenNames.IsEmpty);
        if (fitted.Problems.IsEmpty && tokens && !features)
            Same(new ColumnsPreparation<Features>(fitted));
        else if (fitted.Problems.IsEmpty && features && !tokens)
            Same(new ColumnsPreparation<Tokens>(fitted));
        else if (fitted.Problems.IsEmpty && !features && !tokens)
            Same(new ColumnsPreparation<Pair<Features, Tokens>>(fitted));
    }

    [Fact]
    public static void Json_of_another_preparation_is_told()
    {
        var json = Preparation.Text(Words).ToJson();
        Preparation
            .FromJson<Row, Features>(json)
            .Says("$: preparation expected one of Row to Features, got one of string to Tokens\n  hint: ask for the types that it has");
        Assert.Equal("JSON with \"preparation\": 1", Preparation.FromJson<string, Tokens>("{}").Problems.Single().Expected);
        Assert.Equal(
            "it is columns, text, picture or numbers",
            Preparation.FromJson<string, Tokens>(json.Replace("\"text\"", "\"tex\"", StringComparison.Ordinal)).Problems.Single().Actual
        );
        Assert.True(
            Preparation.FromJson<string, Tokens>(json.Replace("\"vocabulary\": 1", "\"vocabulary\": 2", StringComparison.Ordinal)).IsFail
        );
        Assert.True(
            Preparation
                .FromJson<Picture, Image>(Preparation.Picture(Image.Of(3, 4, 4)).ToJson().Replace("3,", "", StringComparison.Ordinal))
                .IsFail
        );
    }

    private static void Same<TRaw, TKind>(Preparation<TRaw, TKind> preparation)
        where TKind : IKind => Assert.Equal(preparation, Preparation.FromJson<TRaw, TKind>(preparation.ToJson()).OrThrow());
}
