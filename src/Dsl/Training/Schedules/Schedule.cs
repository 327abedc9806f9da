using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How the learning rate changes in training, as a pure value: what the optimiser's rate is multiplied with at each step, so that
/// 1 is the optimiser's own rate. Time is counted in steps, or in epochs after <see cref="InEpochs"/>. A schedule that has a length
/// holds, after it, what it came to.
/// </summary>
/// <example><code>Schedule.WarmUp(500).Then(Schedule.Cosine(10_000))</code></example>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record Schedule
{
    private protected string Line => Show.Line(this);

    private protected Schedule() { }

    /// <summary>What is wrong with its values.</summary>
    public virtual Items<Problem> Problems => [];

    /// <summary>How many schedules stand inside each other in it.</summary>
    internal virtual int Depth => 0;

    /// <summary>What the rate is multiplied with.</summary>
    /// <param name="step">How many steps are done, from 0.</param>
    /// <param name="stepsAnEpoch">How many steps an epoch has.</param>
    /// <param name="history">
    /// The loss that was watched after each epoch that is done, the first first: of the validation data if there is any, else of the
    /// training data. Of epochs that are not done after so many steps it is not looked at.
    /// </param>
    public double At(long step, int stepsAnEpoch, ReadOnlySpan<double> history)
    {
        var (steps, epoch) = (Math.Max(step, 0), Math.Max(stepsAnEpoch, 1));
        return Value(new SchedulePoint(steps, 1, 0, epoch, history[..(int)Math.Min(history.Length, steps / epoch)]));
    }

    /// <summary>The values at the first steps, for a plot: that of step i at index i.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="stepsAnEpoch">How many steps an epoch has.</param>
    /// <param name="history">The losses that were watched, as for <see cref="At"/>; none unless given.</param>
    public Items<double> Values(int steps, int stepsAnEpoch = 1, Items<double>? history = null)
    {
        var watched = history?.ToArray() ?? [];
        return Items.Of(Enumerable.Range(0, Math.Max(steps, 0)).Select(step => At(step, stepsAnEpoch, watched)));
    }

    /// <summary>How many steps it is until its end; null if it has none.</summary>
    /// <param name="stepsAnEpoch">How many steps an epoch has.</param>
    public long? Steps(int stepsAnEpoch) =>
        Whole(Span(1, Math.Max(stepsAnEpoch, 1)), 1) is var steps && steps < long.MaxValue ? steps : null;

    /// <summary>How long a curve is by itself, in its own unit; null if it has no end, or is made of others.</summary>
    internal virtual double? Natural => null;

    /// <summary>Whether it takes no time at all, so that nothing of it is left in a chain.</summary>
    internal virtual bool IsEmpty => Natural == 0;

    /// <summary>How long it is, in units of so many steps; infinitely, if it has no end.</summary>
    internal virtual double Span(double unit, int stepsAnEpoch) => Natural ?? double.PositiveInfinity;

    internal abstract double Value(in SchedulePoint moment);

    // The first whole step that is not before a time.
    internal static long Whole(double time, double unit)
    {
        var steps = Math.Ceiling(time * unit);
        // 3.0000000000000004 steps are 3 if step 3 is told the end of the schedule.
        if ((steps - 1) / unit >= time)
            steps--;
        return steps < long.MaxValue ? (long)Math.Max(steps, 0) : long.MaxValue;
    }

    internal static Items<Problem> Over(string name, double value, double least, string hint) =>
        value > least && double.IsFinite(value) ? [] : [Problem.Argument($"{name} over {Number(least)}", Number(value), hint)];

    internal static Items<Problem> AtLeast(string name, double value, double least, string hint) =>
        value >= least && double.IsFinite(value) ? [] : [Problem.Argument($"{name} of at least {Number(least)}", Number(value), hint)];

    internal static Items<Problem> Share(string name, double value, string hint) =>
        value is >= 0 and <= 1 ? [] : [Problem.Argument($"{name} from 0 to 1", Number(value), hint)];

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>When a schedule is asked.</summary>
    /// <param name="steps">The steps since its own beginning; a part of one only right before an end.</param>
    /// <param name="unit">How many steps its unit of time has.</param>
    /// <param name="start">The step at which it began.</param>
    /// <param name="stepsAnEpoch">How many steps an epoch has.</param>
    /// <param name="history">What was watched after each epoch that is done.</param>
    internal readonly ref struct SchedulePoint(double steps, double unit, double start, int stepsAnEpoch, ReadOnlySpan<double> history)
    {
        public double Steps { get; } = steps;

        public double Unit { get; } = unit;

        public int StepsAnEpoch { get; } = stepsAnEpoch;

        public ReadOnlySpan<double> History { get; } = history;

        private double Start { get; } = start;

        public double Time => Steps / Unit;

        /// <summary>Of the epochs that are done, those that ended after the schedule began.</summary>
        public ReadOnlySpan<double> OwnHistory => History[(int)Math.Min(History.Length, Start / StepsAnEpoch)..];

        public SchedulePoint InEpochs => new(Steps, StepsAnEpoch, Start, StepsAnEpoch, History);

        public SchedulePoint After(long steps) => new(Steps - steps, Unit, Start + steps, StepsAnEpoch, History);

        public SchedulePoint Before(double time) => new(Math.Max(time, 0) * (1 - 1e-15) * Unit, Unit, Start, StepsAnEpoch, History);
    }
}
