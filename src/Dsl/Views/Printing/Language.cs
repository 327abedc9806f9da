using System.Globalization;
using System.Text;

namespace DeepPipeline.Views;

/// <summary>What C# and F# write differently.</summary>
internal abstract class Language
{
    internal static Language CSharp { get; } = new CSharpLanguage();

    internal static Language FSharp { get; } = new FSharpLanguage();

    /// <summary>The operator between two pipelines.</summary>
    internal abstract string Then { get; }

    /// <summary>A function of one value, with local values before its result.</summary>
    internal abstract string Lambda(string parameter, IReadOnlyList<(string Name, string Value)> locals, string result);

    /// <summary>The parameters of a function of several.</summary>
    internal abstract string Parameters(IEnumerable<string> names);

    /// <summary>A function as an argument; one that reaches as far as it can needs parentheses before others.</summary>
    internal abstract string Argument(string lambda, bool isLast);

    /// <summary>A graph over an input of a kind.</summary>
    internal abstract Written Graph(
        string input,
        string kindIn,
        string kindOut,
        IReadOnlyList<(string Name, string Value)> values,
        string result
    );

    internal abstract string NamedArgument(string name, string value);

    internal abstract string Whole(long value);

    /// <summary>A size that is converted to something else than a number of its own type.</summary>
    internal abstract string Size(long value);

    /// <summary>A number in double precision, to the last bit.</summary>
    internal string Number(double value)
    {
        if (!double.IsFinite(value))
            return NotFinite(value);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(c => char.IsAsciiDigit(c) || c == '-') ? text + ".0" : text;
    }

    /// <summary>The same where a whole number will do, as it does for a parameter in double precision.</summary>
    internal string Short(double value) =>
        double.IsFinite(value) && (value != 0 || !double.IsNegative(value))
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : Number(value);

    internal static string Flag(bool value) => value ? "true" : "false";

    internal static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c is '\n')
                text.Append("\\n");
            else if (IsPlain(c))
                text.Append(c);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return text.Append('"').ToString();
    }

    // What can be seen and means the same in any editor; the rest is written by its number.
    private static bool IsPlain(char c) =>
        char.IsAscii(c) ? !char.IsControl(c) : char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c);

    private protected abstract string NotFinite(double value);

    private sealed class CSharpLanguage : Language
    {
        internal override string Then => " >> ";

        internal override string Lambda(string parameter, IReadOnlyList<(string Name, string Value)> locals, string result) =>
            locals.Count == 0
                ? $"{parameter} => {result}"
                : $"{parameter} => {{ {string.Concat(locals.Select(l => $"var {l.Name} = {l.Value}; "))}return {result}; }}";

        internal override string Parameters(IEnumerable<string> names) => $"({string.Join(", ", names)})";

        internal override string Argument(string lambda, bool isLast) => lambda;

        internal override Written Graph(
            string input,
            string kindIn,
            string kindOut,
            IReadOnlyList<(string Name, string Value)> values,
            string result
        ) =>
            new(
                [$"from {input} in Input<{kindIn}>()", .. values.Select(v => $"from {v.Name} in {v.Value}"), $"select {result}"],
                " ",
                "\n",
                NeedsParentheses: true
            );

        internal override string NamedArgument(string name, string value) => $"{name}: {value}";

        internal override string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

        internal override string Size(long value) => Whole(value);

        private protected override string NotFinite(double value) =>
            double.IsNaN(value) ? "double.NaN"
            : value > 0 ? "double.PositiveInfinity"
            : "double.NegativeInfinity";
    }

    private sealed class FSharpLanguage : Language
    {
        internal override string Then => " >=> ";

        internal override string Lambda(string parameter, IReadOnlyList<(string Name, string Value)> locals, string result) =>
            $"fun {parameter} -> {string.Concat(locals.Select(l => $"let {l.Name} = {l.Value} in "))}{result}";

        internal override string Parameters(IEnumerable<string> names) => string.Join(' ', names);

        internal override string Argument(string lambda, bool isLast) => isLast ? lambda : $"({lambda})";

        internal override Written Graph(
            string input,
            string kindIn,
            string kindOut,
            IReadOnlyList<(string Name, string Value)> values,
            string result
        ) => new([$"Graph<{kindIn}, {kindOut}>({Lambda(input, values, result)})"], " ", "\n", NeedsParentheses: false);

        internal override string NamedArgument(string name, string value) => $"{name} = {value}";

        internal override string Whole(long value) =>
            value is >= int.MinValue and <= int.MaxValue ? value.ToString(CultureInfo.InvariantCulture) : Size(value);

        internal override string Size(long value) => value.ToString(CultureInfo.InvariantCulture) + "L";

        private protected override string NotFinite(double value) =>
            double.IsNaN(value) ? "nan"
            : value > 0 ? "infinity"
            : "-infinity";
    }
}

/// <summary>Source in pieces that stand on one line, or one below the other.</summary>
/// <param name="Pieces">The pieces.</param>
/// <param name="Between">What stands between them on one line.</param>
/// <param name="Break">What stands between them otherwise.</param>
/// <param name="NeedsParentheses">Whether it needs parentheses as an operand.</param>
internal sealed record Written(IReadOnlyList<string> Pieces, string Between, string Break, bool NeedsParentheses)
{
    internal static Written One(string text) => new([text], "", "", NeedsParentheses: false);

    internal string OneLine => string.Join(Between, Pieces);

    internal string Operand => NeedsParentheses ? $"({OneLine})" : OneLine;

    internal string Within(int width) => OneLine.Length <= width ? OneLine : string.Join(Break, Pieces);
}
