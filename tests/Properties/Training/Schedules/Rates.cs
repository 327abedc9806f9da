namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>Asking a schedule without a history.</summary>
internal static class Rates
{
    public static double At(this Schedule schedule, long step, int stepsAnEpoch = 1) => schedule.At(step, stepsAnEpoch, []);

    /// <summary>Equal but for rounding.</summary>
    public static void Close(double expected, double actual, string what) =>
        Xunit.Assert.True(
            expected == actual || Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)),
            $"{what}: expected {expected:R}, got {actual:R}"
        );
}
