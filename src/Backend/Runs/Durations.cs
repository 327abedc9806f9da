using System.Globalization;

namespace DeepPipeline;

/// <summary>How long something took, as text.</summary>
internal static class Durations
{
    /// <summary><c>62 ms</c>, <c>3.4 s</c>, <c>1:23 min</c>, <c>1:02:03 h</c>; less than nothing is <c>0.0 s</c>.</summary>
    internal static string Text(TimeSpan time) =>
        time.TotalMilliseconds is > 0 and < 99.5
            ? time.TotalMilliseconds.ToString(time.TotalMilliseconds < 9.95 ? "0.0 ms" : "0 ms", CultureInfo.InvariantCulture)
        : time.TotalSeconds < 59.95 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s")
        : Clock(time) is var clock && clock.Length > 5 ? clock + " h"
        : clock + " min";

    /// <summary>Minutes and seconds, hours where there are some: <c>1:23</c>, <c>1:02:03</c>.</summary>
    internal static string Clock(TimeSpan time)
    {
        var seconds = (long)Math.Min(Math.Round(time.TotalSeconds), 1e12);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
