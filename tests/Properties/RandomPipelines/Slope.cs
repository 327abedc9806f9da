using DeepPipeline.Properties.Backend.Differentiation;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>
/// The derivative of (result · v) along a direction in all parameters and the input, both random: by reverse mode against
/// central differences.
/// </summary>
internal sealed record Slope(Failure? Failure, bool IsSteep)
{
    private const double Eps = 1e-6;
    private const double Absolute = 1e-5;
    private const double Relative = 1e-3;
    private const double NearKink = 1e-5;

    /// <summary>Null next to a kink, where neither side is wrong.</summary>
    internal static Slope? Of(Program program, Point point, Subject subject)
    {
        using var probe = Probed(program, point);
        if (probe.Places.Count == 0)
            return new Slope(null, IsSteep: true);
        var random = point.Key.Stream("slope");
        var v = Point.Normals(random, probe.OutputCount);
        var direction = probe.Places.Select(place => Point.Normals(random, place.Count)).ToArray();
        if (probe.KinkDistance(direction) < NearKink)
            return null;
        var norm = Math.Sqrt(direction.Sum(part => part.Sum(x => x * x)));
        direction = [.. direction.Select(part => part.Select(x => x / norm).ToArray())];

        var differentiated = subject.Differentiated(program);
        using var other = differentiated == program ? null : Probed(differentiated, point);
        var analytic = (other ?? probe).Gradient(v).Zip(direction, (g, d) => g.Zip(d, (a, b) => a * b).Sum()).Sum();
        var (after, before) = (probe.At(direction, Eps, () => probe.Value(v)), probe.At(direction, -Eps, () => probe.Value(v)));
        var numeric = (after - before) / (2 * Eps);
        if (Math.Abs(analytic - numeric) <= Absolute + (Relative * Math.Abs(numeric)))
            return new Slope(null, Math.Abs(numeric) > 1e-3);
        return new Slope(
            new Failure(
                "gradient",
                $"{Numbers.Named(program)}, along one random direction",
                $"{numeric:R} by central differences",
                $"{analytic:R}"
            ),
            IsSteep: true
        );
    }

    private static DifferencePoint Probed(Program program, Point point) =>
        new(program, point.Parameters, point.Input, point.Batch, point.Target, point.Key, interpret: null);
}
