using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>Which tokens there are and their values, as a value: 0 is padding, 1 stands for all that are unknown, the others follow.</summary>
/// <param name="Tokenizer">How texts are taken apart.</param>
/// <param name="Known">The known tokens; the first is number 2.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Vocabulary(Tokenizer Tokenizer, Items<string> Known)
{
    private string Line => Show.Line(this);

    /// <summary>The number that fills up.</summary>
    public const int Padding = 0;

    /// <summary>The number of all tokens that are not known.</summary>
    public const int Unknown = 1;

    private const int First = 2;

    private readonly Lazy<Dictionary<string, int>> numbers = Numbered(Known, Tokenizer);

    /// <summary>How many values there are: what <c>Embedding</c> is told.</summary>
    public int Size => Known.Count + First;

    /// <summary>The vocabulary of some texts: the most frequent tokens, those as frequent in the order of their characters.</summary>
    /// <param name="texts">The texts. Give those that are trained on, not those that the model is judged on.</param>
    /// <param name="tokenizer">How texts are taken apart; into words, without regard to capitals, unless given.</param>
    /// <param name="most">How many values there may be, padding and unknown included; as many as there are tokens unless given.</param>
    /// <param name="atLeast">How often a token must be there to be known.</param>
    public static Vocabulary Of(IEnumerable<string> texts, Tokenizer? tokenizer = null, int? most = null, int atLeast = 1)
    {
        var by = tokenizer ?? Tokenizer.Words();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in texts.SelectMany(by.Tokens))
            counts[token] = counts.GetValueOrDefault(token) + 1;
        return new(
            by,
            Items.Of(
                counts
                    .Where(pair => pair.Value >= atLeast)
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => pair.Key)
                    .Take(Math.Max(0, (most ?? int.MaxValue) - First))
            )
        );
    }

    /// <summary>The values of a text's tokens.</summary>
    public int[] Encode(string text) => [.. Tokenizer.Tokens(text).Select(token => numbers.Value.GetValueOrDefault(token, Unknown))];

    /// <summary>Texts as sequences of tokens, filled up to the longest.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="maxLength">What is longer is cut; nothing is unless given.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    public Tensors<Tokens> Encode(IEnumerable<string> texts, int? maxLength = null, PaddingSide side = PaddingSide.End) =>
        Tensors.OfSequences(texts.Select(Encode), Padding, maxLength, side);

    /// <summary>Texts as a trained model takes them: filled up, or cut, to the length of its inputs.</summary>
    /// <param name="shape">The model's <c>Input</c>.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="side">Where sequences are filled up, and cut: as for training.</param>
    /// <example><code>model.Classify(vocabulary.EncodeFor(model.Input, ["a lovely film"]))</code></example>
    public Tensors<Tokens> EncodeFor(Shape<Tokens> shape, IEnumerable<string> texts, PaddingSide side = PaddingSide.End) =>
        Tensors.OfSequences(shape, texts.Select(Encode), Padding, side);

    /// <summary>The text of some numbers; padding is left out, and <c>�</c> stands for what is unknown.</summary>
    public string Decode(params int[] tokens) =>
        string.Join(
            Tokenizer.Between,
            tokens.Where(token => token != Padding).Select(token => token >= First && token < Size ? Known[token - First] : "�")
        );

    /// <summary>Whether both have the same values for the same tokens.</summary>
    public bool Equals(Vocabulary? other) => other is not null && Tokenizer == other.Tokenizer && Known.Equals(other.Known);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tokenizer, Known);

    /// <summary>As JSON, to be kept beside the model.</summary>
    public string ToJson() =>
        DataJson.Write(
            "vocabulary",
            json =>
            {
                json.WriteString("tokens", Tokenizer is CharacterTokenizer ? "characters" : "words");
                json.WriteBoolean("lowercase", Tokenizer is CharacterTokenizer { Lowercase: true } or WordTokenizer { Lowercase: true });
                if (Tokenizer.Composes)
                    json.WriteBoolean("nfc", true);
                json.WriteStartArray("known");
                foreach (var token in Known)
                    json.WriteStringValue(token);
                json.WriteEndArray();
            }
        );

    /// <summary>The vocabulary that JSON describes.</summary>
    /// <remarks><b>Errors</b>: no JSON, or something else than <see cref="ToJson"/> writes; a token that is there twice.</remarks>
    public static Result<Vocabulary> FromJson(string json) =>
        DataJson.Read(
            json,
            "vocabulary",
            root =>
            {
                var lowercase = root.GetProperty("lowercase").GetBoolean();
                // Files of before have no such member, and mean what they meant.
                var composed = root.TryGetProperty("nfc", out var nfc) && nfc.GetBoolean();
                Tokenizer tokenizer = root.GetProperty("tokens").GetString() switch
                {
                    "characters" => new CharacterTokenizer(lowercase, composed),
                    "words" => new WordTokenizer(lowercase, composed),
                    _ => throw new JsonException("tokens are characters or words"),
                };
                var known = Items.Of(
                    root.GetProperty("known")
                        .EnumerateArray()
                        .Select(token => token.GetString() ?? throw new JsonException("a token is null"))
                );
                return known.Distinct(StringComparer.Ordinal).Count() == known.Count
                    ? new Vocabulary(tokenizer, known)
                    : throw new JsonException("a token is there twice");
            }
        );

    private static Lazy<Dictionary<string, int>> Numbered(Items<string> known, Tokenizer tokenizer) =>
        new(() =>
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < known.Count; i++)
                numbers.TryAdd(tokenizer.Composes ? ComposedText.Of(known[i]) : known[i], i + First);
            return numbers;
        });

    /// <summary><c>Vocabulary of 1000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Vocabulary of {Size}");
}
