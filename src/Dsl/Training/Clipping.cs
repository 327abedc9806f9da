using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How large the gradients of a step may be, as a value. They are clipped before the optimiser sees them: penalties
/// (<c>Regularized</c>) are in them, the optimiser's own weight decay is not.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Clipping
{
    private protected string Line => Show.Line(this);

    private Clipping() { }

    /// <summary>Gradients are taken as they are.</summary>
    [Word("none")]
    public static Clipping None { get; } = new Nothing();

    /// <summary>
    /// Where the norm of all gradients together is over a bound, all are scaled back to it: g ← g·min(1, c/‖g‖). Their direction
    /// stays. Pascanu, Mikolov and Bengio 2013, algorithm 1. A norm that is not finite is left for the run to report.
    /// </summary>
    /// <param name="maxNorm">c.</param>
    [Word("byNorm", "maxNorm")]
    public static Clipping ByNorm(double maxNorm) => new GlobalNorm(maxNorm);

    /// <summary>Every number of every gradient is brought to between −c and c: g ← min(max(g, −c), c).</summary>
    /// <param name="maxValue">c.</param>
    [Word("byValue", "maxValue")]
    public static Clipping ByValue(double maxValue) => new EachValue(maxValue);

    /// <summary>What is wrong with its number.</summary>
    public abstract Items<Problem> Problems { get; }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Clipping)}.{Source}";

    private protected abstract string Source { get; }

    private static Items<Problem> Bound(string name, double value) =>
        value > 0 && double.IsFinite(value)
            ? []
            : [Problem.Argument($"{name} over 0", Number(value), "1 is usual; Clipping.None clips nothing")];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>See <see cref="None"/>.</summary>
    [Word("nothing")]
    public sealed record Nothing : Clipping
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => [];

        private protected override string Source => nameof(None);
    }

    /// <summary>See <see cref="ByNorm"/>.</summary>
    [Word("globalNorm", "maxNorm")]
    public sealed record GlobalNorm(double MaxNorm) : Clipping
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => Bound("maxNorm", MaxNorm);

        private protected override string Source => $"{nameof(ByNorm)}({Number(MaxNorm)})";
    }

    /// <summary>See <see cref="ByValue"/>.</summary>
    [Word("eachValue", "maxValue")]
    public sealed record EachValue(double MaxValue) : Clipping
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => Bound("maxValue", MaxValue);

        private protected override string Source => $"{nameof(ByValue)}({Number(MaxValue)})";
    }
}
