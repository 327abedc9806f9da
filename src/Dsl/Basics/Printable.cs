using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>Text from files and users as a terminal may show it: what would steer the terminal is written out instead.</summary>
public static class Printable
{
    /// <summary>The text with its control characters, but ends of lines and tabulators, as <c>\u001b</c>; the text itself where there are none.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && !Steers(text[first]))
            first++;
        if (first == text.Length)
            return text;
        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var c in text.AsSpan(first))
        {
            if (Steers(c))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }

        return shown.ToString();
    }

    // Controls, and what turns the direction of writing round.
    private static bool Steers(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
