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

    /// <summary>Every character is a token, combined ones as a person sees them.</summary>
    /// <param name="lowercase">Whether small and capital letters are the same.</param>
    public static Tokenizer Characters(bool lowercase = false) => new CharacterTokenizer(lowercase);

    /// <summary>Every word is a token: letters, digits and the apostrophes within. Every other character but white space is one too.</summary>
    /// <param name="lowercase">Whether small and capital letters are the same.</param>
    public static Tokenizer Words(bool lowercase = true) => new WordTokenizer(lowercase);

    /// <summary>The tokens of a text.</summary>
    public abstract IEnumerable<string> Tokens(string text);

    /// <summary>What stands between two tokens when they are put together again.</summary>
    internal abstract string Between { get; }

    private protected static string Cased(string text, bool lowercase) => lowercase ? text.ToLowerInvariant() : text;
}

/// <summary>See <see cref="Tokenizer.Characters"/>.</summary>
/// <param name="Lowercase">Whether small and capital letters are the same.</param>
public sealed record CharacterTokenizer(bool Lowercase) : Tokenizer
{
    internal override string Between => "";

    /// <inheritdoc/>
    public override IEnumerable<string> Tokens(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(Cased(text, Lowercase));
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}

/// <summary>See <see cref="Tokenizer.Words"/>.</summary>
/// <param name="Lowercase">Whether small and capital letters are the same.</param>
public sealed record WordTokenizer(bool Lowercase) : Tokenizer
{
    internal override string Between => " ";

    /// <inheritdoc/>
    public override IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        var characters = Cased(text, Lowercase);
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
