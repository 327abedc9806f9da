using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>How the gradient of one parameter, or of the input, compares with numerical differentiation.</summary>
/// <param name="Path">The parameter's path; <c>input</c>; or <c>direction</c> for all together along one random direction.</param>
/// <param name="Checked">How many values were compared.</param>
/// <param name="Analytic">Where the difference is largest: the derivative by reverse mode.</param>
/// <param name="Numeric">There: the derivative by central differences.</param>
/// <param name="Passed">Whether every difference is within tolerance.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record GradientRow(string Path, int Checked, double Analytic, double Numeric, bool Passed) : IShownRow
{
    private string Line => Show.Line(this);

    /// <summary>The largest difference.</summary>
    public double Error => Math.Abs(Analytic - Numeric);

    /// <summary>A row of the table of a report.</summary>
    public Items<(string Heading, string Text)> Row =>
        [
            ("path", Path),
            ("checked", Checked.ToString(CultureInfo.InvariantCulture)),
            ("largest error", Error.ToString("0e+0", CultureInfo.InvariantCulture)),
            ("analytic", Analytic.ToString("G6", CultureInfo.InvariantCulture)),
            ("numeric", Numeric.ToString("G6", CultureInfo.InvariantCulture)),
            ("", Passed ? "" : "WRONG"),
        ];

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
[DebuggerDisplay("{Line,nq}")]
public sealed record GradientReport(Items<GradientRow> Rows, double KinkDistance) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>Whether every difference is within tolerance.</summary>
    public bool Passed => Rows.ForAll(row => row.Passed);

    string IShown.Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"gradients {(Passed ? "agree with differences" : $"are WRONG in {Rows.Filter(row => !row.Passed).Count} of {Rows.Count} paths")}, largest error {Rows.Select(row => row.Error).DefaultIfEmpty().Max():0e+0}"
        );

    string IShown.Block => $"{Show.Line(this)}\n{Show.Block(Rows)}";

    /// <summary>One line a path.</summary>
    public override string ToString() => string.Join('\n', Rows);
}
