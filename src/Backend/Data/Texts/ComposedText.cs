using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>
/// Unicode's composed form, NFC: é is one character, whether it was written as one or as e and an accent. By a table of our own, since .NET's way does nothing where a
/// program has no ICU, and a model must read a text alike on every machine.
/// </summary>
/// <remarks>https://www.unicode.org/reports/tr15/</remarks>
internal static class ComposedText
{
    // Below it nothing is composed of others.
    private const char FirstMark = '\u0300';

    // Syllables of Korean are reckoned: a beginning, a vowel, and perhaps an end.
    private const int Syllables = 0xAC00;
    private const int Beginnings = 0x1100;
    private const int Vowels = 0x1161;
    private const int BeforeEnds = 0x11A7;
    private const int BeginningCount = 19;
    private const int VowelCount = 21;
    private const int EndCount = 28;
    private const int SyllableCount = BeginningCount * VowelCount * EndCount;

    private static readonly Lazy<Table> All = new(Read);

    internal static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue))
            return text;
        var points = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            // Half a pair alone is no character; it stays what it is.
            Decompose(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], points);
        }

        Order(points);
        Compose(points);
        var composed = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            if (point > char.MaxValue)
                composed.Append(char.ConvertFromUtf32(point));
            else
                composed.Append((char)point);
        }

        return composed.ToString();
    }

    private static void Decompose(int point, List<int> into)
    {
        if (point is >= Syllables and < Syllables + SyllableCount)
        {
            var index = point - Syllables;
            into.Add(Beginnings + (index / (VowelCount * EndCount)));
            into.Add(Vowels + (index / EndCount % VowelCount));
            if (index % EndCount > 0)
                into.Add(BeforeEnds + (index % EndCount));
        }
        else if (All.Value.Parts.TryGetValue(point, out var parts))
        {
            Decompose(parts.First, into);
            if (parts.Second > 0)
                Decompose(parts.Second, into);
        }
        else
        {
            into.Add(point);
        }
    }

    // Marks behind a character stand in the order of their classes, those of one as they were. A text may be nothing but marks.
    private static void Order(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && ClassOf(points[end]) > 0)
                end++;
            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(ClassOf).ToArray();
                for (var i = 0; i < sorted.Length; i++)
                    points[start + i] = sorted[i];
            }

            start = end;
        }
    }

    // Each is joined with the last character that is no mark, if nothing of its class or a higher one stands between.
    private static void Compose(List<int> points)
    {
        var (starter, kept, between) = (-1, 0, 0);
        foreach (var point in points.ToArray())
        {
            var own = ClassOf(point);
            if (
                starter >= 0
                && (between < own || (between == 0 && kept == starter + 1))
                && Joined(points[starter], point) is var joined and > 0
            )
            {
                points[starter] = joined;
                continue;
            }

            if (own == 0)
                starter = kept;
            between = own;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int Joined(int first, int second)
    {
        if (first is >= Beginnings and < Beginnings + BeginningCount && second is >= Vowels and < Vowels + VowelCount)
            return Syllables + ((((first - Beginnings) * VowelCount) + second - Vowels) * EndCount);
        if (
            first is >= Syllables and < Syllables + SyllableCount
            && (first - Syllables) % EndCount == 0
            && second is > BeforeEnds and < BeforeEnds + EndCount
        )
            return first + second - BeforeEnds;
        return All.Value.Wholes.GetValueOrDefault((first, second));
    }

    private static int ClassOf(int point) => point < FirstMark ? 0 : All.Value.Classes.GetValueOrDefault(point);

    private static Table Read()
    {
        var table = new Table([], [], []);
        using var reader = new StreamReader(typeof(ComposedText).Assembly.GetManifestResourceStream("composition.txt")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                var range = line[..colon].Split('-');
                for (var point = Hex(range[0]); point <= Hex(range[1]); point++)
                    table.Classes[point] = byte.Parse(line.AsSpan(colon + 1), CultureInfo.InvariantCulture);
                continue;
            }

            var sign = line.AsSpan().IndexOfAny('=', '<');
            var (whole, made) = (Hex(line[..sign]), line[(sign + 1)..].Split(' '));
            var parts = (Hex(made[0]), made.Length > 1 ? Hex(made[1]) : 0);
            table.Parts[whole] = parts;
            if (line[sign] == '=')
                table.Wholes[parts] = whole;
        }

        return table;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Table(
        Dictionary<int, (int First, int Second)> Parts,
        Dictionary<(int, int), int> Wholes,
        Dictionary<int, byte> Classes
    );
}
