using System.Globalization;

namespace DeepPipeline;

/// <summary>Numbers in double precision as source has them, to the last bit.</summary>
internal static class NumberText
{
    /// <summary>A finite number that is no whole number's text: <c>1.0</c>.</summary>
    internal static string Of(double value)
    {
        var text = Short(value);
        return text.All(c => char.IsAsciiDigit(c) || c == '-') ? text + ".0" : text;
    }

    /// <summary>The same where a whole number will do, as it does for a parameter in double precision.</summary>
    internal static string Short(double value) =>
        !double.IsFinite(value)
            ? $"double.{(double.IsNaN(value) ? "NaN" : double.IsPositive(value) ? "PositiveInfinity" : "NegativeInfinity")}"
        : value == 0 && double.IsNegative(value) ? "-0.0"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
