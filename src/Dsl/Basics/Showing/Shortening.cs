using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>
/// Text made shorter by meaning: what stands deepest in brackets goes first, then the later layers of a chain, the later members of a list,
/// the later words; never a part of a character. <c>Dense(128) &gt;&gt; Relu &gt;&gt; … (14 layers)</c>.
/// </summary>
internal static class Shortening
{
    private const string Dots = "…";
    private const string Then = " >> ";

    // What brackets may hold that are not looked into.
    private const int MostKept = 3;

    // The part of a text that can matter for what is left of it.
    private const int MostRead = 20_000;

    private static readonly string[] Separators = [Then, ", ", "; "];

    /// <summary>The text in one line of at most so many characters.</summary>
    internal static string Of(string text, int width)
    {
        var line = OneLine(text.Length > MostRead ? text[..WholeUntil(text, MostRead)] + Dots : text);
        if (line.Length <= width)
            return line;
        if (Said(line) is { Length: > 0 } said)
            return Fitted(line[..^said.Length], width, said);
        if (Layers(line) is > 1 and var layers)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $" ({layers} layers)");
            return line.Length > MostRead ? Cut(line, width, "") : Cut(Deepest(line) > 1 ? Collapsed(line, 1) : line, width, end);
        }

        return Fitted(line, width, "");
    }

    private static string Fitted(string line, int width, string end)
    {
        var deepest = Deepest(line);
        for (var depth = deepest - 1; depth >= 1; depth--)
        {
            if (Collapsed(line, depth) + end is var less && less.Length <= width)
                return less;
        }

        return Cut(deepest > 1 ? Collapsed(line, 1) : line, width, end);
    }

    /// <summary>The beginning of a chain of so many layers.</summary>
    internal static string Chain(string beginning, int layers, int width) =>
        Cut(
            Deepest(beginning) > 1 ? Collapsed(beginning, 1) : beginning,
            width,
            string.Create(CultureInfo.InvariantCulture, $" ({layers} layers)")
        );

    // Ends of lines become spaces, what would steer a terminal is written out.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny('\n', '\r', '\t'))
            return Printable.Of(text);
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return Printable.Of(line.ToString().TrimEnd());
    }

    // What a text that was shortened before says at its end: ` (14 layers)`, ` (784 in all)`.
    private static string Said(string text) =>
        (text.EndsWith(" layers)", StringComparison.Ordinal) || text.EndsWith(" in all)", StringComparison.Ordinal))
        && text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at
            ? text[at..]
            : "";

    // How many layers stand one after another outside of all brackets: of a whole chain, and nothing but a chain.
    private static int Layers(string text)
    {
        if (text.Contains(Dots, StringComparison.Ordinal) || text.StartsWith("from ", StringComparison.Ordinal))
            return 0;
        var layers = 1;
        foreach (var (at, open) in Places(text))
        {
            if (open == 0 && text.AsSpan(at).StartsWith(Then, StringComparison.Ordinal))
                layers++;
        }

        return layers;
    }

    private static int Deepest(string text) => Places(text).Select(place => place.Open).DefaultIfEmpty().Max();

    // The text with nothing in brackets that stand inside of so many others; what is as short as the dots stays.
    private static string Collapsed(string text, int depth)
    {
        var (less, inside) = (new StringBuilder(text.Length), new StringBuilder());
        foreach (var (at, open) in Places(text))
        {
            if (open > depth)
            {
                inside.Append(text[at]);
                continue;
            }

            Close();
            less.Append(text[at]);
        }

        Close();
        return less.ToString();

        void Close()
        {
            if (inside.Length <= MostKept)
                less.Append(inside);
            else
                less.Append(inside[0] == ' ' ? $" {Dots} " : Dots);
            inside.Clear();
        }
    }

    // The beginning of the text up to an end of a part, with what closes its brackets.
    private static string Cut(string text, int width, string end)
    {
        var (open, best) = (new Stack<char>(), "");
        var (bestWord, atWord) = ("", 0);
        for (var at = 0; at < text.Length && at < width; at++)
        {
            if (SeparatorAt(text, at) is { } separator)
                best = Closed(text[..(at + separator.Length)], open) + end is var cut && cut.Length <= width ? cut : best;
            if (text[at] == '.' && at > 0 && text[at - 1] == ')')
                best = Closed(text[..at], open) + end is var call && call.Length <= width ? call : best;
            if (text[at] == ' ')
                (bestWord, atWord) =
                    Closed(text[..(at + 1)], open) + end is var word && word.Length <= width ? (word, at) : (bestWord, atWord);
            if (Closing(text[at]) is { } closing)
                open.Push(closing);
            else if (open.TryPeek(out var awaited) && awaited == text[at])
                open.Pop();
        }

        // A list that would be left almost empty tells less than a part of its first item.
        return best.Length > width / 3 ? best
            : bestWord.Length > width / 3 ? bestWord
            : text[..WholeUntil(text, Math.Max(0, width - Dots.Length - end.Length))] + Dots + end;
    }

    private static string? SeparatorAt(string text, int at) =>
        Array.Find(Separators, separator => text.AsSpan(at).StartsWith(separator, StringComparison.Ordinal));

    private static string Closed(string beginning, Stack<char> open) =>
        beginning
        + Dots
        + string.Concat(open.Select(closing => closing == '}' && beginning.Contains("{ ", StringComparison.Ordinal) ? " }" : $"{closing}"));

    // Each place of the text, with the number of brackets that are open around it; brackets count as outside of themselves.
    private static IEnumerable<(int At, int Open)> Places(string text)
    {
        var open = new Stack<char>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && text.IndexOf('"', at + 1) is > 0 and var last)
            {
                for (; at < last; at++)
                    yield return (at, open.Count);
            }

            if (open.TryPeek(out var awaited) && awaited == text[at])
                open.Pop();
            yield return (at, open.Count);
            if (Closing(text[at]) is { } closing)
                open.Push(closing);
        }
    }

    private static char? Closing(char opening) =>
        opening switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            _ => null,
        };

    // The last end of a character, as people see them, at or before a place.
    private static int WholeUntil(string text, int most)
    {
        var at = Math.Max(0, most - 64);
        while (at > 0 && at < text.Length && char.IsLowSurrogate(text[at]))
            at--;
        for (var next = at; next <= most; )
        {
            at = next;
            if (next >= text.Length)
                break;
            next += StringInfo.GetNextTextElementLength(text.AsSpan(next));
        }

        return Math.Min(at, most);
    }
}
