namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>A number of which both sources of gradients do not give the same.</summary>
/// <param name="Where">Whether it is a first or a second derivative, and by what.</param>
/// <param name="Autograd">What autograd gives.</param>
/// <param name="Derived">What the derived program gives.</param>
public sealed record Disagreement(string Where, double Autograd, double Derived)
{
    // Of the largest number, and of 1 where that is smaller.
    private const double Tolerance = 1e-10;

    /// <summary>Whether there is something to compare: of a backward pass that a user wrote autograd knows nothing.</summary>
    public static bool MayBe(Program program) => !program.HasOwnBackward;

    /// <summary>The first number in which both differ at a point; null if they agree in all.</summary>
    /// <param name="point">The point.</param>
    public static Disagreement? Of(Point point)
    {
        using var derived = Probe(point, GradientSource.Derived, point.Derive);
        using var autograd = Probe(point, GradientSource.Autograd, null);
        var random = point.Key.Stream("cotangents");
        var v = Point.Normals(random, derived.OutputCount);
        double[][] u = [.. derived.Places.Select(place => Point.Normals(random, place.Count))];
        return First("gradient", autograd.Gradient(v), derived.Gradient(v))
            ?? First("second gradient", autograd.SecondGradient(v, u), derived.SecondGradient(v, u));

        Disagreement? First(string order, double[][] expected, double[][] actual)
        {
            var most = Tolerance * Math.Max(1, expected.SelectMany(numbers => numbers).Select(Math.Abs).DefaultIfEmpty(0).Max());
            for (var i = 0; i < expected.Length; i++)
            {
                for (var j = 0; j < expected[i].Length; j++)
                {
                    if (!(Math.Abs(expected[i][j] - actual[i][j]) <= most))
                        return new($"{order} by {derived.Places[i].Path}[{j}]", expected[i][j], actual[i][j]);
                }
            }

            return null;
        }
    }

    public override string ToString() => $"{Where}: {Autograd:R} by autograd, {Derived:R} derived";

    private static DifferencePoint Probe(Point point, GradientSource source, Deriving? derive) =>
        new(point.Program, point.Parameters, point.Input, point.Batch, point.Target, point.Key, null, source, derive);
}
