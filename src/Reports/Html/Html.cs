using System.Globalization;
using System.Text;

namespace DeepPipeline.Reports;

/// <summary>A page in the making. Whatever is not markup of ours goes through <see cref="Text"/> or <see cref="Attribute"/>.</summary>
internal sealed class Html
{
    private readonly StringBuilder page = new();

    /// <summary>Adds markup.</summary>
    internal Html Raw(string markup)
    {
        page.Append(markup);
        return this;
    }

    /// <summary>Adds markup with numbers in it.</summary>
    internal Html Raw(FormattableString markup) => Raw(markup.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds text, which is markup nowhere.</summary>
    internal Html Text(string text) => Raw(Escaped(text));

    /// <summary>Adds an attribute after a tag's name.</summary>
    internal Html Attribute(string name, string value) => Raw(" ").Raw(name).Raw("=\"").Text(value).Raw("\"");

    /// <summary>Adds an element that holds text.</summary>
    internal Html Element(string name, string text, string attributes = "") =>
        Raw($"<{name}{(attributes.Length > 0 ? " " : "")}{attributes}>").Text(text).Raw($"</{name}>");

    /// <summary>The page as it is.</summary>
    public override string ToString() => page.ToString();

    /// <summary>The text with what is special in markup put in other words, and without what XML can't hold.</summary>
    internal static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append((char)rune.Value),
                '\r' => escaped,
                < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                // Marks that turn the direction of text can make it look like another.
                (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
