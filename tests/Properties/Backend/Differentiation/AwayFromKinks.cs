using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Checks of gradients at points where there is one: next to a kink neither side is wrong.</summary>
public static class AwayFromKinks
{
    private const double Near = 1e-4;
    private const int MostDraws = 60;

    /// <summary>A check passes at the first drawn point that is far enough from every kink.</summary>
    public static void Passes(
        Program program,
        long batch,
        long seed,
        Func<Point, GradientReport> check,
        Func<RandomStream, double[]>? target = null
    ) => Assert.True(PassesIfThereIsAPoint(program, batch, seed, check, target), "no point is away from every kink");

    /// <summary>
    /// The same; false if no point is far enough, as of functions that end next to a kink wherever they start: |x|·e^−|x| of
    /// itself, again and again.
    /// </summary>
    public static bool PassesIfThereIsAPoint(
        Program program,
        long batch,
        long seed,
        Func<Point, GradientReport> check,
        Func<RandomStream, double[]>? target = null
    ) =>
        // Smaller numbers each time: softmax then gives none that is next to zero.
        PassesIfThereIsAPoint(
            draw => Point.Draw(program, batch, seed + (7919L * draw), target, bound: 100, size: Math.Pow(0.95, draw)),
            check
        );

    /// <summary>The same for points that are drawn in another way.</summary>
    public static bool PassesIfThereIsAPoint(Func<int, Point> drawn, Func<Point, GradientReport> check)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var point = drawn(draw);
            var report = check(point);
            if (report.KinkDistance < Near)
                continue;
            Assert.True(report.Passed, $"{point}\n{report}");
            return true;
        }

        return false;
    }
}
