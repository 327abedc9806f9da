using System.Globalization;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>See <see cref="SubwordTokenizer.AsPreparation"/>.</summary>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Length">How many tokens a text has; null for the longest at hand.</param>
/// <param name="Side">Where texts are filled up, and cut.</param>
public sealed record SubwordPreparation(SubwordTokenizer Tokenizer, int? Length, PaddingSide Side) : OwnPreparation<string, Tokens>
{
    internal const string Called = "subwords";

    /// <inheritdoc/>
    public override string Word => Called;

    /// <inheritdoc/>
    public override string Package => "Pipeline.Tokenizers";

    /// <inheritdoc/>
    public override Shape<Tokens> Output => Length is { } length ? Tokens.Of(length) : Tokens.Of();

    /// <inheritdoc/>
    public override int TokenCount => Tokenizer.Size;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Length < 1
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    "",
                    "",
                    "a length of at least 1 token",
                    Length.Value.ToString(CultureInfo.InvariantCulture),
                    "leave it out for any length"
                ),
            ]
            : [];

    /// <summary><c>WordPiece of 30522, 64 tokens a text</c>.</summary>
    public override string ToString() =>
        Length is { } length
            ? string.Create(CultureInfo.InvariantCulture, $"{Tokenizer}, {length} tokens a text")
            : $"{Tokenizer}, texts of any length";

    /// <inheritdoc/>
    protected override Result<Tensors<Tokens>> PrepareAll(IReadOnlyList<string> raw)
    {
        var (encoded, failures) = (new int[raw.Count][], new Exception?[raw.Count]);
        Parallel.For(
            0,
            raw.Count,
            i =>
            {
                try
                {
                    encoded[i] = Tokenizer.Encode(raw[i], Length, Side);
                }
                // Of files that go together only nearly, the package throws where a text needs what is not there.
                catch (Exception failure) when (SubwordTokenizer.IsOfFiles(failure))
                {
                    failures[i] = failure;
                }
            }
        );
        if (System.Array.FindIndex(failures, failure => failure is not null) is var failed and >= 0)
            return new Problem(
                ProblemCode.Data,
                "input",
                string.Create(CultureInfo.InvariantCulture, $"row {failed} (from 0)"),
                $"a text that the tokenizer takes apart, {Tokenizer}",
                failures[failed]!.Message.ReplaceLineEndings(" "),
                "do the tokenizer's files belong together? give those that the other model was published with"
            );
        if (Length is not { } length)
            return Tensors.OfSequences(encoded, Tokenizer.Padding, maxLength: null, Side);
        if ((long)raw.Count * length > System.Array.MaxLength)
            return new Problem(
                ProblemCode.Data,
                "input",
                "texts",
                string.Create(CultureInfo.InvariantCulture, $"at most {System.Array.MaxLength} tokens at once, as many as an array holds"),
                string.Create(CultureInfo.InvariantCulture, $"{raw.Count} texts of {length}"),
                "give them in parts"
            );
        var tokens = new int[raw.Count * length];
        System.Array.Fill(tokens, Tokenizer.Padding);
        for (var i = 0; i < encoded.Length; i++)
            encoded[i].CopyTo(tokens, (i * length) + (Side == PaddingSide.End ? 0 : length - encoded[i].Length));
        return Tensors.Of(Tokens.Of(length), tokens);
    }

    /// <inheritdoc/>
    protected override Preparation<string, Tokens> Before(Shape<Tokens> input) =>
        Length is null && !input.Untyped.IsOpen && input.Untyped.Count is > 0 and <= int.MaxValue
            ? this with
            {
                Length = (int)input.Untyped.Count,
            }
            : this;

    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter json)
    {
        if (Length is { } length)
            json.WriteNumber("length", length);
        json.WriteString("side", Side == PaddingSide.End ? "end" : "start");
        Tokenizer.Files.Write(json);
    }

    internal static Result<Preparation<string, Tokens>> Read(JsonElement root)
    {
        int? length = root.TryGetProperty("length", out var number) ? number.GetInt32() : null;
        var side = root.GetProperty("side").GetString() switch
        {
            "end" => PaddingSide.End,
            "start" => PaddingSide.Start,
            _ => throw new JsonException("side is end or start"),
        };
        return SubwordTokenizer
            .Of(TokenizerFiles.Read(root))
            .Map(tokenizer => (Preparation<string, Tokens>)new SubwordPreparation(tokenizer, length, side));
    }
}
