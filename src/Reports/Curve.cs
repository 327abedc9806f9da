using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>A point of a curve. One that is not finite is a gap.</summary>
/// <param name="X">Where it lies: the number of an epoch or step.</param>
/// <param name="Y">The value there.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct CurvePoint(double X, double Y) : IShown
{
    string IShown.Line => $"({Show.Line(X)}, {Show.Line(Y)})";

    string IShown.Block => Show.Line(this);

    private string Line => Show.Line(this);

    /// <summary>Whether it can be drawn.</summary>
    internal bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}

/// <summary>A named series of numbers: how a loss went, on the training data or of one run among several.</summary>
/// <param name="Name">What it is called in legends.</param>
/// <param name="Points">Its points, from left to right.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Curve(string Name, Items<CurvePoint> Points)
{
    private string Line => Show.Line(this);

    /// <summary>Other places across for its points, each under a name: a page lets one choose.</summary>
    public Items<CurveScale> Scales { get; init; } = Items<CurveScale>.None;

    /// <summary>A curve through values at 1, 2, 3, …</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The values.</param>
    public static Curve Of(string name, params double[] values) =>
        new(name, Items.Of(values.Select((value, i) => new CurvePoint(i + 1, value))));

    /// <summary>A curve through points: a function, or values that lie at other places than 1, 2, 3, …</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="points">Its points, from left to right.</param>
    /// <example><code>Curve.Through("tanh", Enumerable.Range(-30, 61).Select(i => (i / 10.0, Math.Tanh(i / 10.0))))</code></example>
    public static Curve Through(string name, IEnumerable<(double X, double Y)> points) =>
        new(name, Items.Of(points.Select(point => new CurvePoint(point.X, point.Y))));

    /// <summary>Points without a line: examples, as in a scatter plot.</summary>
    /// <remarks>Between any two stands a gap, so <see cref="Points"/> are twice as many less one.</remarks>
    /// <param name="name">What they are called.</param>
    /// <param name="points">The points, in any order.</param>
    /// <example><code>new Chart("progression by body mass index", "bmi", [Curve.Dots("patients", points), Curve.Through("line", ends)])</code></example>
    public static Curve Dots(string name, IEnumerable<(double X, double Y)> points) =>
        new(
            name,
            Items.Of(
                points.SelectMany<(double X, double Y), CurvePoint>(
                    (point, i) => i == 0 ? [new(point.X, point.Y)] : [new(point.X, double.NaN), new(point.X, point.Y)]
                )
            )
        )
        {
            IsOfDots = true,
        };

    /// <summary>The last value that is finite; NaN if none is.</summary>
    public double Last => Points.LastOrDefault(point => point.IsFinite, new CurvePoint(double.NaN, double.NaN)).Y;

    /// <summary>Whether it was made by <see cref="Dots"/>: its last value says nothing.</summary>
    internal bool IsOfDots { get; init; }

    /// <summary>About so many of its points, evenly taken, the last among them; all if there are no more.</summary>
    internal Curve Thinned(int most)
    {
        var step = (Points.Count + most - 1) / most;
        // A dot is taken with the gap behind it.
        var width = IsOfDots ? 2 : 1;
        return step <= 1
            ? this
            : this with
            {
                Points = Items.Of(Points.Where(Stays)),
                Scales = Scales.Map(scale => scale with { Values = Items.Of(scale.Values.Where(Stays)) }),
            };

        bool Stays<T>(T of, int i) => i / width % step == 0 || i == Points.Count - 1;
    }

    /// <summary>The same curve over another of its scales.</summary>
    internal Curve By(string scale) =>
        Scales.FirstOrDefault(one => one.Name == scale) is { } found
            ? this with
            {
                Points = Items.Of(Points.Zip(found.Values, (point, x) => point with { X = x })),
            }
            : this;
}
