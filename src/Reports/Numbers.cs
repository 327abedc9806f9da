using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    /// <summary>About four digits.</summary>
    internal static string Short(double value)
    {
        var size = Math.Abs(value);
        return !double.IsFinite(value)
                ? (
                    double.IsNaN(value) ? "NaN"
                    : value > 0 ? "infinite"
                    : "-infinite"
                )
            : size == 0 ? "0"
            : size is < 1e-4 or >= 1e6 ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : value.ToString(
                size >= 1000 ? "0"
                    : size >= 100 ? "0.#"
                    : size >= 10 ? "0.##"
                    : size >= 1 ? "0.###"
                    : size >= 0.1 ? "0.####"
                    : size >= 0.01 ? "0.#####"
                    : "0.######",
                CultureInfo.InvariantCulture
            );
    }

    /// <summary>A share as a percentage.</summary>
    internal static string Percent(double share) => double.IsFinite(share) ? share.ToString("0.0 %", CultureInfo.InvariantCulture) : "none";

    /// <summary>A whole number, its thousands apart.</summary>
    internal static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    internal static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How long something took: <c>62 ms</c>, <c>3.4 s</c>, <c>1:23 min</c>, <c>1:02:03 h</c>.</summary>
    internal static string Duration(TimeSpan time) =>
        time.TotalMilliseconds is > 0 and < 99.5
            ? time.TotalMilliseconds.ToString(time.TotalMilliseconds < 9.95 ? "0.0 ms" : "0 ms", CultureInfo.InvariantCulture)
        : time.TotalSeconds < 59.95 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : Clock(time) is var clock && clock.Length > 5 ? clock + " h"
        : clock + " min";

    /// <summary>How long something will take, about: <c>12 s</c>, <c>1:23</c>, <c>1:02:03</c>.</summary>
    internal static string Estimate(TimeSpan time) =>
        time.TotalSeconds < 59.5 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s") : Clock(time);

    /// <summary>How many a second, in three digits: <c>17.6k</c>; nothing where that is not known.</summary>
    internal static string Rate(double value) =>
        !double.IsFinite(value) ? ""
        : value >= 999_500_000 ? Digits(value / 1e9) + "G"
        : value >= 999_500 ? Digits(value / 1e6) + "M"
        : value >= 999.5 ? Digits(value / 1e3) + "k"
        : Digits(value);

    private static string Digits(double value) =>
        value.ToString(
            value >= 99.95 ? "0"
                : value >= 9.995 ? "0.0"
                : "0.00",
            CultureInfo.InvariantCulture
        );

    private static string Clock(TimeSpan time)
    {
        var seconds = (long)Math.Min(Math.Round(time.TotalSeconds), 1e12);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
