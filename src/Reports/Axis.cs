using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Label">What stands there.</param>
internal readonly record struct Tick(double Value, string Label);

/// <summary>An axis: which values it has, and where its marks are.</summary>
internal sealed class Axis
{
    private const double Most = 1e300; // differences of larger numbers overflow
    private const double Least = 1e-290;

    private static readonly double[] Digits = [1, 2, 3, 5, 7];

    private readonly double low;
    private readonly double high;
    private readonly bool logarithmic;

    private Axis(double low, double high, bool logarithmic, IReadOnlyList<Tick> ticks) =>
        (this.low, this.high, this.logarithmic, Ticks) = (low, high, logarithmic, ticks);

    /// <summary>Whether equal distances are equal factors.</summary>
    internal bool IsLogarithmic => logarithmic;

    /// <summary>Its low end; of a logarithmic one, the power of ten.</summary>
    internal double Low => low;

    /// <summary>Its high end; of a logarithmic one, the power of ten.</summary>
    internal double High => high;

    /// <summary>Its marks, the lowest first.</summary>
    internal IReadOnlyList<Tick> Ticks { get; }

    /// <summary>A vertical axis, which begins and ends at marks.</summary>
    /// <param name="values">What is drawn; what is not finite does not count.</param>
    /// <param name="logarithmic">Whether equal distances are equal factors.</param>
    /// <param name="ticks">About how many marks there should be.</param>
    internal static Axis Vertical(IEnumerable<double> values, bool logarithmic, int ticks)
    {
        var (low, high) = Range(values.Where(value => !logarithmic || value > 0));
        if (logarithmic && low <= high)
            return Logarithmic(Math.Max(low, Least), Math.Max(high, Least), ticks);
        (low, high) = low <= high ? (low, high) : Range(values);
        if (IsOne(low, high))
            (low, high) = low <= high ? (low - Room(low), low + Room(low)) : (0, 1);
        var step = Nice((high - low) / Math.Max(1, ticks));
        (low, high) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
        return new(low, high, false, Linear(low, high, step));
    }

    /// <summary>A horizontal axis, which begins and ends with the data. Where that is whole numbers, so are its marks.</summary>
    internal static Axis Horizontal(IReadOnlyCollection<double> values, int ticks)
    {
        var (low, high) = Range(values);
        var whole = values.All(value => !double.IsFinite(value) || double.IsInteger(value));
        if (IsOne(low, high))
            (low, high) = low <= high ? (low - (whole ? 0.5 : Room(low)), low + (whole ? 0.5 : Room(low))) : (0, 1);
        var step = Nice((high - low) / Math.Max(1, ticks));
        var marks = Linear(low, high, whole ? Math.Max(1, step) : step);
        return new(low, high, false, marks.Count > 0 ? marks : [Mark(low), Mark(high)]);
    }

    /// <summary>Where a value lies, from 0 at the low end to 1; NaN if it lies nowhere.</summary>
    internal double At(double value) =>
        !double.IsFinite(value) || (logarithmic && value <= 0)
            ? double.NaN
            : Math.Clamp(((logarithmic ? Math.Log10(Math.Max(value, Least)) : Math.Clamp(value, -Most, Most)) - low) / (high - low), 0, 1);

    private static Axis Logarithmic(double least, double most, int ticks)
    {
        var (low, high) = (Math.Log10(least), Math.Log10(most));
        if (high - low < 1e-9)
            (low, high) = (low - 0.5, high + 0.5);
        var (first, last) = (Math.Floor(low + 1e-9), Math.Ceiling(high - 1e-9));
        if (high - low >= 2)
        {
            var every = Math.Max(1, Math.Ceiling((last - first) / Math.Max(1, ticks)));
            return new(first, last, true, [.. Steps(first, last, every).Select(power => Mark(Math.Pow(10, power)))]);
        }

        // Within two decades their ends say too little.
        var between = Steps(first, last, 1)
            .SelectMany(power => Digits.Select(digit => digit * Math.Pow(10, power)))
            .Where(value => Math.Log10(value) >= low - 1e-9 && Math.Log10(value) <= high + 1e-9)
            .ToArray();
        return new(low, high, true, between.Length >= 2 ? [.. between.Select(Mark)] : [Mark(Math.Pow(10, low)), Mark(Math.Pow(10, high))]);
    }

    private static Tick Mark(double value) => new(value, Numbers.Short(value));

    private static IReadOnlyList<Tick> Linear(double low, double high, double step)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        var isLong = size is >= 1e6 or < 1e-4;
        var digits = (int)Math.Clamp(Math.Ceiling(Math.Log10((isLong ? size : 1) / step) - 1e-9), 0, 10);
        var format = "0" + (digits > 0 ? "." + new string(isLong ? '#' : '0', digits) : "") + (isLong ? "e0" : "");
        return
        [
            .. Steps(Math.Ceiling((low / step) - 1e-9), Math.Floor((high / step) + 1e-9), 1)
                .Select(i => new Tick(
                    i * step,
                    (i == 0 ? 0 : i * step).ToString(i == 0 && isLong ? "0" : format, CultureInfo.InvariantCulture)
                )),
        ];
    }

    private static IEnumerable<double> Steps(double first, double last, double every)
    {
        for (var value = first; value <= last; value += every)
            yield return value;
    }

    // 1, 2 or 5 times a power of ten, at least the number.
    private static double Nice(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
            {
                <= 1.0000001 => 1,
                <= 2.0000001 => 2,
                <= 5.0000001 => 5,
                _ => 10,
            } * power;
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, Math.Clamp(value, -Most, Most)), Math.Max(high, Math.Clamp(value, -Most, Most)));
        }

        return (low, high);
    }

    private static bool IsOne(double low, double high) => !(high - low > Math.Max(Least, Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9));

    private static double Room(double value) => Math.Abs(value) > 1e-280 ? Math.Abs(value) / 10 : 1;
}
