using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What a metric says: a number, or a confusion matrix.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record MetricValue
{
    private protected string Line => Show.Line(this);

    private MetricValue() { }

    /// <summary>The number; asking a matrix for one is a mistake and throws.</summary>
    public double Number =>
        this is Scalar scalar ? scalar.Value : throw new InvalidOperationException("a confusion matrix is no number: ask for Counts");

    /// <summary>The confusion matrix; asking a number for one is a mistake and throws.</summary>
    public ConfusionMatrix Counts =>
        this is Matrix matrix ? matrix.Value : throw new InvalidOperationException("a number is no confusion matrix: ask for Number");

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => this is Scalar;

    internal static MetricValue Of(double number) => new Scalar(number);

    /// <summary>A number. NaN where the metric is not defined; it is equal to itself here.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Scalar(double Value) : MetricValue
    {
        /// <summary><c>0.9712</c>.</summary>
        public override string ToString() => Value.ToString("0.0000", CultureInfo.InvariantCulture);
    }

    /// <summary>A confusion matrix.</summary>
    /// <param name="Value">The matrix.</param>
    public sealed record Matrix(ConfusionMatrix Value) : MetricValue, IShown
    {
        string IShown.Line => Show.Line(Value);

        /// <summary>The matrix as a table.</summary>
        public override string ToString() => Value.ToString();
    }
}
