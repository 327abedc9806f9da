namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// A schedule of one's own as an expression over time. The function is called once, now, with a symbol; what it does is kept as data, so
    /// the schedule prints, saves, hashes and compares like a built-in one. <c>Maximum</c> and <c>Minimum</c> make it of pieces.
    /// </summary>
    /// <remarks><b>Errors</b>: a name that is empty; what is no arithmetic on single numbers, such as a sum over axes or a parameter.</remarks>
    /// <param name="name">What it is called.</param>
    /// <param name="value">From the time, in steps (or epochs), to what the rate is multiplied with.</param>
    /// <param name="length">How long it is, as <see cref="For"/> says it; without end unless given.</param>
    /// <example><code>Schedule.Define("sawtooth root", t => 1 / (1 + 0.01 * t).Sqrt(), length: 1000)</code></example>
    public static Schedule Define(string name, Func<Symbol, Symbol> value, double? length = null)
    {
        var formula = Formula.Trace(name, $"{nameof(Schedule)}.{nameof(Define)}", 1, given => [value(given[0])]);
        var schedule = DefinedSchedule.Of(name, formula);
        return length is { } end ? schedule.For(end) : schedule;
    }

    /// <summary>
    /// A schedule that only a function is. It can't be written down: <see cref="Recipe{TOut, TTarget}.ToJson"/>, hashes and checkpoints of
    /// a recipe that has it throw and say so; <see cref="Define"/> is for what is an expression.
    /// </summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">From the time, in steps (or epochs), to what the rate is multiplied with; asked at each step.</param>
    public static Schedule Of(string name, Func<double, double> value) => FunctionSchedule.Of(name, value);

    private protected static Items<Problem> NameProblem(string name) =>
        string.IsNullOrWhiteSpace(name) ? [Problem.Definition("a name", "none", "say what it is called")] : [];
}

/// <summary>See <see cref="Schedule.Define"/>.</summary>
[Word("defined", "name", "formula")]
public sealed record DefinedSchedule : Schedule
{
    private DefinedSchedule(string name, Formula formula) => (Name, Formula) = (name, formula);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>From the time to the value.</summary>
    public Formula Formula { get; }

    /// <summary>A schedule that is a formula of the time.</summary>
    public static DefinedSchedule Of(string name, Formula formula) => new(name, formula);

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        NameProblem(Name)
        + (
            Formula is { Given: 1, Results.Count: 1 }
                ? Formula.Problems
                :
                [
                    Problem.Definition(
                        "a formula from one number to one",
                        $"{Formula.Given} to {Formula.Results.Count}",
                        "make it with Schedule.Define"
                    ),
                ]
        );

    internal override double Value(in Moment moment)
    {
        double value = 0;
        Formula.Evaluate([moment.Time], new Span<double>(ref value));
        return value;
    }
}

/// <summary>See <see cref="Schedule.Of"/>.</summary>
[Word("function", "name", "value")]
public sealed record FunctionSchedule : Schedule
{
    private FunctionSchedule(string name, Func<double, double> function) => (Name, Function) = (name, function);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>From the time to the value; two schedules are equal only if this is the same function.</summary>
    public Func<double, double> Function { get; }

    /// <summary>A schedule that is a function.</summary>
    public static new FunctionSchedule Of(string name, Func<double, double> function) => new(name, function);

    /// <inheritdoc/>
    public override Items<Problem> Problems => NameProblem(Name);

    internal override double Value(in Moment moment) => Function(moment.Time);
}
