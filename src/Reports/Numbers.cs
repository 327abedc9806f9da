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
}
