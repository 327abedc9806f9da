using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>
/// Reads lines of text that are not longer than makes sense: one that never ends would take all memory.
/// </summary>
internal sealed class LineReader(TextReader text)
{
    /// <summary>The longest line, in characters: numbers of a picture of 4096×4096 in three colours still fit.</summary>
    internal const int Longest = 1 << 28;

    private readonly char[] buffer = new char[4096];
    private int start;
    private int end;
    private bool skipsLineFeed;

    /// <summary>The number of the line that was read last, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>The next line; null at the end. <c>\n</c>, <c>\r</c> and both end it.</summary>
    internal string? Next()
    {
        StringBuilder? before = null;
        while (true)
        {
            if (start == end && !Fill())
            {
                if (before is null)
                    return null;
                Number++;
                return before.ToString();
            }

            if (skipsLineFeed)
            {
                skipsLineFeed = false;
                if (buffer[start] == '\n')
                {
                    start++;
                    continue;
                }
            }

            var rest = buffer.AsSpan(start, end - start);
            var length = rest.IndexOfAny('\n', '\r');
            var piece = length < 0 ? rest : rest[..length];
            if (length < 0)
            {
                before ??= new StringBuilder();
                if (before.Length + (long)piece.Length > Longest)
                    throw new FileException(
                        string.Create(CultureInfo.InvariantCulture, $"lines of at most {Longest} characters"),
                        "a longer one",
                        "it may be no text at all; write one example a line"
                    )
                    {
                        Place = string.Create(CultureInfo.InvariantCulture, $"line {Number + 1}"),
                    };
                before.Append(piece);
                start = end;
                continue;
            }

            skipsLineFeed = piece.Length < rest.Length && rest[length] == '\r';
            start += length + 1;
            Number++;
            return before is null ? piece.ToString() : before.Append(piece).ToString();
        }
    }

    private bool Fill()
    {
        (start, end) = (0, text.Read(buffer, 0, buffer.Length));
        return end > 0;
    }
}
