using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepPipeline.Properties.Docs;

/// <summary>What a document says is printed, beside what is printed.</summary>
internal static partial class Printed
{
    // Training on another processor, or over another libtorch, ends with other last digits.
    private const double Share = 0.01;

    /// <summary>
    /// Whether two texts say the same: words are equal, numbers as good as, and an ellipsis stands for anything up to the end of its line
    /// or the text behind it.
    /// </summary>
    internal static bool Agrees(string said, string printed)
    {
        var (left, right) = (said.TrimEnd('\n').Split('\n'), printed.TrimEnd('\n').Split('\n'));
        return left.Length == right.Length && left.Zip(right, LineAgrees).All(agrees => agrees);
    }

    /// <summary>Whether two texts have the same words, and numbers of about the same size: for what training decides, as when a run stops.</summary>
    internal static bool LooksLike(string said, string printed)
    {
        var (one, other) = (Loose(said), Loose(printed));
        return one.Words == other.Words
            && one.Numbers.Count == other.Numbers.Count
            && one.Numbers.Zip(other.Numbers, (a, b) => Math.Abs(a - b) <= Math.Max(0.5 * Math.Abs(a), double.IsInteger(a) ? 12 : 0.05))
                .All(near => near);
    }

    // A dot in a table is a zero; blocks in it are shades of its numbers.
    private static (string Words, IReadOnlyList<double> Numbers) Loose(string text)
    {
        var plain = text.Replace('·', '0');
        return (
            Regex.Replace(Parts().Replace(plain, part => part.Groups["number"].Success ? "#" : part.Value), "[\\s█▓▒░]+", " ").Trim(),
            [.. Parts().Matches(plain).Where(part => part.Groups["number"].Success).Select(part => Value(part.Value))]
        );
    }

    private static bool LineAgrees(string said, string printed)
    {
        var parts = Parts().Matches(said);
        var match = Regex.Match(printed, $"^{string.Concat(parts.Select(PatternOf))}$", RegexOptions.CultureInvariant);
        return match.Success
            && parts
                .Where(part => part.Groups["number"].Success)
                .Zip(match.Groups.Cast<Group>().Skip(1), (number, found) => IsNear(number.Value, found.Value))
                .All(near => near);
    }

    private static string PatternOf(Match part) =>
        part.Value == "…" ? ".*?"
        : part.Groups["number"].Success
            ? Decimals(part.Value) == 0 ? "(-?[0-9,]+)"
                : "(-?[0-9,]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)"
        : string.IsNullOrWhiteSpace(part.Value) ? "\\s+"
        : Regex.Escape(part.Value);

    // Whole numbers are sizes and counts: they are as they are. Others may differ by two in the last digit, or by a hundredth.
    private static bool IsNear(string said, string printed)
    {
        if (Decimals(said) == 0)
            return said == printed;
        var (a, b) = (Value(said), Value(printed));
        var exponent = said.IndexOfAny(['e', 'E']) is var at and > 0 ? int.Parse(said[(at + 1)..], CultureInfo.InvariantCulture) : 0;
        return Math.Abs(a - b) <= Math.Max(Share * Math.Abs(a), 2.01 * Math.Pow(10, exponent - Decimals(said)));
    }

    private static double Value(string number) =>
        double.Parse(number, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static int Decimals(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0
            ? number[(point + 1)..].TakeWhile(char.IsAsciiDigit).Count()
            : 0;

    [GeneratedRegex("…|(?<number>(?<![\\w.])-?[0-9][0-9,]*(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)|\\s+|[^…\\s]")]
    private static partial Regex Parts();
}
