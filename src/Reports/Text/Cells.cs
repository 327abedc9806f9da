using System.Text;
using Wcwidth;

namespace DeepPipeline.Reports;

/// <summary>Text in the cells of a terminal: how wide it is, and text of exactly some width.</summary>
internal static class Cells
{
    /// <summary>How many cells a text takes.</summary>
    internal static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>The text without what would move the cursor, and with nothing but ASCII if that is asked for.</summary>
    internal static string Clean(string text, bool ascii)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                UnicodeCalculator.GetWidth(rune) < 0
                || Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune)
                    is System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.LineSeparator
                        or System.Globalization.UnicodeCategory.ParagraphSeparator
            )
                clean.Append('?');
            else if (ascii && !rune.IsAscii)
                clean.Append(
                    rune.Value switch
                    {
                        '×' => "x",
                        '−' or '–' => "-",
                        '→' => "->",
                        '…' => "~",
                        _ => "?",
                    }
                );
            else
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The text cut to a width; the cut is marked.</summary>
    internal static string Cut(string text, int width, bool ascii)
    {
        if (Width(text) <= width)
            return text;
        var (cut, used) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Width(rune) > width - 1)
                break;
            cut.Append(rune.ToString());
            used += Width(rune);
        }

        return width < 1 ? "" : cut.Append(ascii ? '~' : '…').ToString();
    }

    /// <summary>The text cut or filled to a width, at its end.</summary>
    internal static string Left(string text, int width, bool ascii) =>
        Cut(text, width, ascii) is var cut ? cut + new string(' ', Math.Max(0, width - Width(cut))) : "";

    /// <summary>The text cut or filled to a width, at its beginning.</summary>
    internal static string Right(string text, int width, bool ascii) =>
        Cut(text, width, ascii) is var cut ? new string(' ', Math.Max(0, width - Width(cut))) + cut : "";

    private static int Width(Rune rune) => Math.Max(0, UnicodeCalculator.GetWidth(rune));
}
