using System.Globalization;

namespace DeepPipeline;

/// <summary>How the gradient of one parameter, or of the input, compares with numerical differentiation.</summary>
/// <param name="Path">The parameter's path; <c>input</c>; or <c>direction</c> for all together along one random direction.</param>
/// <param name="Checked">How many numbers were compared.</param>
/// <param name="Analytic">Where the difference is largest: the derivative by reverse mode.</param>
/// <param name="Numeric">There: the derivative by central differences.</param>
/// <param name="Passed">Whether every difference is within tolerance.</param>
public sealed record GradientRow(string Path, int Checked, double Analytic, double Numeric, bool Passed)
{
    /// <summary>The largest difference.</summary>
    public double Error => Math.Abs(Analytic - Numeric);

    /// <summary><c>2.dense/weight: 30 checked, largest error 3e-11 (0.25 analytic, 0.25 numeric)</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}: {Checked} checked, largest error {Error:0e+0} ({Analytic:G6} analytic, {Numeric:G6} numeric){(Passed ? "" : " WRONG")}"
        );
}

/// <summary>A comparison of gradients with numerical differentiation, path by path.</summary>
/// <param name="Rows">One row a path.</param>
/// <param name="KinkDistance">
/// How near the closest argument of a function with a kink (relu, |x|, max) came to it; near a kink the two derivatives need
/// not agree, so that a check within some 10 eps of one says nothing.
/// </param>
public sealed record GradientReport(Items<GradientRow> Rows, double KinkDistance)
{
    /// <summary>Whether every difference is within tolerance.</summary>
    public bool Passed => Rows.ForAll(row => row.Passed);

    /// <summary>One line a path.</summary>
    public override string ToString() => string.Join('\n', Rows);
}
