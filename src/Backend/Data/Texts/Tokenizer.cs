using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>How a text is taken apart into tokens, as a value.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Tokenizer
{
    private protected string Line => Show.Line(this);

    private protected Tokenizer() { }

    /// <summary>Every character is a token, combined ones as a person sees them; in Unicode's composed form (NFC), so that é is one token however it is written.</summary>
    /// <param name="lowercase">Whether small and capital letters are the same.</param>
    public static Tokenizer Characters(bool lowercase = false) => new CharacterTokenizer(lowercase);

    /// <summary>
    /// Every word is a token: letters, digits and the apostrophes within. Every other character but white space is one too. Texts are brought to Unicode's composed form (NFC)
    /// first, so that é is the same however it is written.
    /// </summary>
    /// <param name="lowercase">Whether small and capital letters are the same.</param>
    public static Tokenizer Words(bool lowercase = true) => new WordTokenizer(lowercase);

    /// <summary>The tokens of a text.</summary>
    public abstract IEnumerable<string> Tokens(string text);

    /// <summary>What stands between two tokens when they are put together again.</summary>
    internal abstract string Between { get; }

    /// <summary>Whether é is the same written as one character and as two: texts are brought to Unicode's composed form, NFC.</summary>
    internal abstract bool Composes { get; }

    private protected static string Plain(string text, bool lowercase, bool composed)
    {
        var plain = composed ? ComposedText.Of(text) : text;
        return lowercase ? plain.ToLowerInvariant() : plain;
    }
}

/// <summary>See <see cref="Tokenizer.Characters"/>.</summary>
/// <param name="Lowercase">Whether small and capital letters are the same.</param>
/// <param name="Composed">Whether é is the same written as one character and as two (Unicode's NFC). It is not where a file was written before there was this.</param>
public sealed record CharacterTokenizer(bool Lowercase, bool Composed = true) : Tokenizer
{
    internal override bool Composes => Composed;

    internal override string Between => "";

    /// <inheritdoc/>
    public override IEnumerable<string> Tokens(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(Plain(text, Lowercase, Composed));
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}

/// <summary>See <see cref="Tokenizer.Words"/>.</summary>
/// <param name="Lowercase">Whether small and capital letters are the same.</param>
/// <param name="Composed">Whether é is the same written as one character and as two (Unicode's NFC). It is not where a file was written before there was this.</param>
public sealed record WordTokenizer(bool Lowercase, bool Composed = true) : Tokenizer
{
    internal override bool Composes => Composed;

    internal override string Between => " ";

    /// <inheritdoc/>
    public override IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        var characters = Plain(text, Lowercase, Composed);
        for (var i = 0; i < characters.Length; i++)
        {
            var c = characters[i];
            var isInside = c is '\'' or '’' && word.Length > 0 && i + 1 < characters.Length && char.IsLetter(characters[i + 1]);
            // Halves of surrogate pairs and marks belong to what they stand beside.
            if (
                char.IsLetterOrDigit(c)
                || char.IsSurrogate(c)
                || isInside
                || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            )
            {
                word.Append(c);
                continue;
            }

            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
            if (!char.IsWhiteSpace(c))
                yield return c.ToString();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
