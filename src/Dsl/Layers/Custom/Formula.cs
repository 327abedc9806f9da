using System.Diagnostics;

namespace DeepPipeline.Tree;

/// <summary>
/// Arithmetic over some numbers from outside, traced into steps when it was defined: what a schedule or an optimiser of your own is.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed record Formula
{
    private string Line => Show.Line(this);

    private const int MostSteps = 10_000;

    /// <summary>More than any definition has.</summary>
    internal const int MostGiven = 16;

    // More than anybody writes by hand; what is longer takes memory of its own.
    private const int Few = 256;

    private Formula(int given, Items<Step> steps, Items<int> results) => (Given, Steps, Results) = (given, steps, results);

    /// <summary>How many values come from outside; they are the first steps.</summary>
    public int Given { get; }

    /// <summary>What it does; a step uses only steps before it.</summary>
    public Items<Step> Steps { get; }

    /// <summary>The steps that are results.</summary>
    public Items<int> Results { get; }

    /// <summary>What a function over symbols does.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="definer">Who defines it, for a problem: <c>Schedule.Define</c>.</param>
    /// <param name="given">How many values come from outside.</param>
    /// <param name="body">From these numbers to the results.</param>
    internal static Formula Trace(string title, string definer, int given, Func<Symbol[], Symbol[]> body)
    {
        Symbol[] symbols = [.. Enumerable.Range(0, given).Select(Symbol.Input)];
        return Trace(title, definer, symbols, body(symbols));
    }

    /// <summary>The same where the symbols are made already.</summary>
    internal static Formula Trace(string title, string definer, Symbol[] given, Symbol[] results)
    {
        try
        {
            var tracing = new Tracing(title, given);
            int[] steps = [.. results.Select(tracing.Visit)];
            return new Formula(given.Length, tracing.Steps, Items.Of<int>(steps));
        }
        catch (PipelineException foreign)
        {
            throw new PipelineException(foreign.Problems[0] with { Subject = definer });
        }
    }

    /// <summary>What is wrong with it: a step that is no arithmetic.</summary>
    internal Items<Problem> Problems =>
        Steps.Count > MostSteps
            ? [Problem.Definition($"at most {MostSteps} steps", $"{Steps.Count}", "write it shorter")]
            : [.. Steps.Skip(Given).Select((step, i) => ProblemOf(step.Operation, i + Given)).OfType<Problem>()];

    /// <summary>Whether it depends on a number from outside.</summary>
    internal bool Uses(int given) => Results.Contains(given) || Steps.Exists(step => step.Arguments.Contains(given));

    /// <summary>The results for some numbers.</summary>
    /// <param name="given">The numbers from outside.</param>
    /// <param name="results">Where the results go.</param>
    internal void Evaluate(ReadOnlySpan<double> given, Span<double> results)
    {
        Span<double> values = Steps.Count <= Few ? stackalloc double[Few] : new double[Steps.Count];
        given.CopyTo(values);
        for (var i = Given; i < Steps.Count; i++)
            values[i] = Number(i, values);

        for (var i = 0; i < results.Length; i++)
            results[i] = values[Results[i]];
    }

    /// <summary>The number that a step gives.</summary>
    /// <param name="step">The step.</param>
    /// <param name="values">The numbers that the steps before it give.</param>
    public double Number(int step, ReadOnlySpan<double> values)
    {
        var (primitive, arguments) = (Steps[step].Operation, Steps[step].Arguments);
        return primitive switch
        {
            ConstantOp constant => constant.Value,
            UnaryOp unary => Arithmetic.Of(unary.Function, values[arguments[0]]),
            BinaryOp binary => Arithmetic.Of(binary.Function, values[arguments[0]], values[arguments[1]]),
            // A problem tells of it.
            _ => double.NaN,
        };
    }

    private static Problem? ProblemOf(Operation operation, int step) =>
        operation switch
        {
            ConstantOp or BinaryOp => null,
            UnaryOp unary when Arithmetic.Has(unary.Function) => null,
            UnaryOp unary => Unfit(step, Words.Of(unary.Function), "write it with Exp, Tanh, Sigmoid and the signs"),
            _ => Unfit(step, Words.Of(operation.GetType()), "use numbers, + - * / and functions of one number, as Exp or Maximum"),
        };

    private static Problem Unfit(int step, string actual, string hint) =>
        Problem.Definition($"arithmetic on single values as step {step}", actual, hint);
}
