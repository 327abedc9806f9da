using System.Globalization;

namespace DeepPipeline;

/// <summary>See <see cref="Preparation.Text"/>.</summary>
/// <param name="Vocabulary">The vocabulary.</param>
/// <param name="Length">How many tokens a text has; null for the longest at hand.</param>
/// <param name="Side">Where texts are filled up, and cut.</param>
public sealed record TextPreparation(Vocabulary Vocabulary, int? Length, PaddingSide Side) : Preparation<string, Tokens>
{
    /// <inheritdoc/>
    public override Shape<Tokens> Output => Length is { } length ? Tokens.Of(length) : Tokens.Of();

    /// <inheritdoc/>
    public override int TokenCount => Vocabulary.Size;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Length < 1
            ?
            [
                Problem.Data(
                    "a length of at least 1 token",
                    Length.Value.ToString(CultureInfo.InvariantCulture),
                    "leave it out for any length"
                ),
            ]
            : [];

    /// <summary><c>Vocabulary of 1000, 20 tokens a text</c>.</summary>
    public override string ToString() =>
        Length is { } length
            ? string.Create(CultureInfo.InvariantCulture, $"{Vocabulary}, {length} tokens a text")
            : $"{Vocabulary}, texts of any length";

    internal override Result<Tensors<Tokens>> Prepare(string[] raw) =>
        Length is null ? Vocabulary.Encode(raw, side: Side) : Vocabulary.EncodeFor(Output, raw, Side);

    internal override Preparation<string, Tokens> For(Shape<Tokens> input) =>
        Length is null && !input.Untyped.IsOpen && input.Untyped.Count is > 0 and <= int.MaxValue
            ? this with
            {
                Length = (int)input.Untyped.Count,
            }
            : this;
}
