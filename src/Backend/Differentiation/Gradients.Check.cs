namespace DeepPipeline;

public static partial class Gradients
{
    private const double Eps = 1e-6;
    private const double Absolute = 1e-5;
    private const double Relative = 1e-3;

    /// <summary>
    /// Holds reverse mode against central differences in double precision: (f(z + εe) − f(z − εe)) / 2ε with ε = 1e-6, for
    /// every element z of every parameter and of the input if there are at most <paramref name="most"/>, else along one random
    /// direction. f is (result · v) for a random cotangent v. Differences up to 1e-5 + 1e-3·|numeric| pass, as in PyTorch's
    /// gradcheck.
    /// </summary>
    /// <param name="program">The program, for training or for inference; dropout drops the same values every time.</param>
    /// <param name="parameters">Its parameters; they are checked in double precision.</param>
    /// <param name="input">The input's values, row by row.</param>
    /// <param name="sizes">How many examples the input has, and how many steps where the program leaves it open.</param>
    /// <param name="target">The target's values, if the program ends in a loss.</param>
    /// <param name="seed">What the cotangent and direction are drawn from.</param>
    /// <param name="most">How many values are checked one by one.</param>
    public static GradientReport Check(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? target = null,
        long seed = 0,
        int most = 400
    ) => Check(program, parameters, input, sizes, target, seed, most, null);

    internal static GradientReport Check(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? target,
        long seed,
        int most,
        PrimitiveInterpreter? interpret,
        GradientSource? source = null,
        Deriving? derive = null
    )
    {
        using var probe = new DifferencePoint(program, parameters, input, sizes, target, new RandomKey(seed), interpret, source, derive);
        var random = new RandomKey(seed).Stream("gradient check");
        var v = Normal(random, probe.OutputCount);
        var analytic = probe.Gradient(v);
        var rows =
            probe.Places.Sum(place => place.Count) <= most
                ? probe.Places.Select(place => Coordinates(probe, place, v, analytic))
                : [Direction(probe, random, v, analytic)];
        return new GradientReport(Items.Of<GradientRow>(rows.ToArray()), probe.KinkDistance(Directions(probe, random)));
    }

    /// <summary>
    /// The same for second derivatives, along one random direction d: the derivative of u·∇f by reverse mode twice against
    /// central differences of u·∇f, for a random u. Every primitive has second derivatives.
    /// </summary>
    /// <inheritdoc cref="Check(Program, Parameters, double[], Sizes, double[], long, int)"/>
    public static GradientReport CheckSecondOrder(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? target = null,
        long seed = 0
    ) => CheckSecondOrder(program, parameters, input, sizes, target, seed, null);

    internal static GradientReport CheckSecondOrder(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? target,
        long seed,
        PrimitiveInterpreter? interpret,
        GradientSource? source = null,
        Deriving? derive = null
    )
    {
        using var probe = new DifferencePoint(program, parameters, input, sizes, target, new RandomKey(seed), interpret, source, derive);
        var random = new RandomKey(seed).Stream("second order");
        var v = Normal(random, probe.OutputCount);
        var u = Directions(probe, random);
        var d = Directions(probe, random);
        var analytic = Dot(probe.SecondGradient(v, u), d);
        var after = probe.At(d, Eps, () => Dot(probe.Gradient(v), u));
        var before = probe.At(d, -Eps, () => Dot(probe.Gradient(v), u));
        var numeric = (after - before) / (2 * Eps);
        return new GradientReport([Row("direction", 1, analytic, numeric)], probe.KinkDistance(Directions(probe, random)));
    }

    /// <summary>Holds a gradient, however it was come by, against central differences of a function, with the same tolerances.</summary>
    /// <param name="function">The function.</param>
    /// <param name="at">Where it is differentiated.</param>
    /// <param name="gradient">Its derivative by each element.</param>
    public static GradientRow Compare(Func<double[], double> function, double[] at, double[] gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, at.Length);
        var rows = at.Select((_, i) => Row("function", at.Length, gradient[i], (Moved(i, Eps) - Moved(i, -Eps)) / (2 * Eps)));
        return Worst(rows, "function");

        double Moved(int index, double by)
        {
            double[] point = [.. at];
            point[index] += by;
            return function(point);
        }
    }

    private static GradientRow Coordinates(DifferencePoint probe, DifferencePoint.Place place, double[] v, double[][] analytic)
    {
        var rows = Enumerable
            .Range(0, place.Count)
            .Select(i =>
            {
                var numeric = (probe.At(place, i, Eps, () => probe.Value(v)) - probe.At(place, i, -Eps, () => probe.Value(v))) / (2 * Eps);
                return Row(place.Path, place.Count, analytic[place.Index][i], numeric);
            });
        return Worst(rows, place.Path);
    }

    private static GradientRow Direction(DifferencePoint probe, RandomStream random, double[] v, double[][] analytic)
    {
        var d = Directions(probe, random);
        var norm = Math.Sqrt(d.Sum(part => part.Sum(x => x * x)));
        foreach (var part in d)
        {
            for (var i = 0; i < part.Length; i++)
                part[i] /= norm;
        }

        var numeric = (probe.At(d, Eps, () => probe.Value(v)) - probe.At(d, -Eps, () => probe.Value(v))) / (2 * Eps);
        return Row("direction", 1, Dot(analytic, d), numeric);
    }

    private static GradientRow Worst(IEnumerable<GradientRow> rows, string path) =>
        rows.OrderBy(row => row.Passed).ThenByDescending(row => row.Error).FirstOrDefault() ?? Row(path, 0, 0, 0);

    // NaN passes nothing.
    private static GradientRow Row(string path, int count, double analytic, double numeric) =>
        new(path, count, analytic, numeric, Math.Abs(analytic - numeric) <= Absolute + (Relative * Math.Abs(numeric)));

    private static double[][] Directions(DifferencePoint probe, RandomStream random) =>
        [.. probe.Places.Select(place => Normal(random, place.Count))];

    private static double[] Normal(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    private static double Dot(double[][] left, double[][] right) => left.Zip(right, (a, b) => a.Zip(b, (x, y) => x * y).Sum()).Sum();
}
