namespace DeepPipeline.Views;

/// <summary>Whether steps that were read are a function that could have been written; then they are traced anew.</summary>
/// <param name="problems">Where it is reported.</param>
/// <param name="path">The path of the steps.</param>
/// <param name="given">How many values come before the steps.</param>
/// <param name="results">The values that are results; null for the last.</param>
internal sealed class StepsReader(Problems problems, string path, int given = 1, IReadOnlyCollection<int>? results = null)
{
    /// <summary>Reports what is wrong with steps; step i of the data is the value i after those that are given.</summary>
    internal bool Check(IReadOnlyList<Step> steps)
    {
        var wrong = false;
        var used = steps.SelectMany(s => s.Arguments).Concat(results ?? [steps.Count]).ToHashSet();
        for (var i = 0; i < steps.Count; i++)
        {
            var (primitive, arguments) = (steps[i].Operation, steps[i].Arguments);
            var (fewest, most) = primitive.Arity;
            if (StepsPrinter.MethodOf(primitive) is null && primitive is not (UnaryOp { Function: UnaryFunction.Negate } or BinaryOp))
                Wrong(i, "an operation that Symbolic has", RecordForm.Of(primitive.GetType()).Keyword, "only layers of the library use it");
            if (primitive is SliceOp slice && !(slice.Start.IsFixed && slice.Length.IsFixed))
                Wrong(
                    i,
                    "a stretch of fixed sizes",
                    $"{slice.Length} from {slice.Start}",
                    "write numbers: a stretch is never of the batch"
                );
            if (arguments.Count < fewest || arguments.Count > most)
                Wrong(
                    i,
                    fewest == most ? $"\"of\" with {fewest}" : $"\"of\" with {fewest} to {most}",
                    $"{arguments.Count}",
                    "say which values it takes"
                );
            foreach (var argument in arguments.Filter(a => a < 0 || a >= i + given))
                Wrong(
                    i,
                    $"values from 0 to {i + given - 1}",
                    $"{argument}",
                    given == 1 ? "a step uses only values before it: 0 is the input, i what step i gives"
                        : given == BackwardSteps.Given ? "a step uses only values before it: 0, 1 and 2 are input, output and its gradient"
                        : "a step uses only values before it, those that are given first"
                );
            if (!used.Contains(i + given))
                Wrong(i, "a value that is used", $"value {i + given}, used nowhere", "use it, or remove the step");
        }

        return !wrong;

        void Wrong(int i, string expected, string actual, string hint)
        {
            wrong = true;
            problems.Add(Problems.Under(path, i), "step", expected, actual, hint);
        }
    }

    /// <summary>All values of steps over some that are given.</summary>
    internal static List<Symbol> Values(IReadOnlyList<Step> steps, IEnumerable<Symbol> given)
    {
        List<Symbol> symbols = [.. given];
        foreach (var step in steps)
            symbols.Add(new Symbol(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray()));
        return symbols;
    }

    /// <summary>The function that the steps are.</summary>
    internal static Func<Symbol, Symbol> Body(IReadOnlyList<Step> steps) =>
        x =>
        {
            var symbols = new List<Symbol> { x };
            foreach (var step in steps)
            {
                // Tracing puts a copy where one is needed.
                symbols.Add(new Symbol(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray()));
            }

            return symbols[^1];
        };

    /// <summary>The backward pass that the steps are; the first result is the gradient of the input.</summary>
    internal static Func<BackwardPass, Derivative> Pass(IReadOnlyList<Step> steps, IReadOnlyList<ParameterGradient> results) =>
        pass =>
        {
            List<Symbol> symbols = [pass.Input, pass.Output, pass.Gradient];
            foreach (var step in steps)
                symbols.Add(
                    step.Operation is WeightOp weight
                        ? pass.Parameter(weight.Name)
                        : new Symbol(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray())
                );
            return results
                .Skip(1)
                .Aggregate(pass.OfInput(symbols[results[0].Step]), (all, gradient) => all.Of(gradient.Name, symbols[gradient.Step]));
        };
}
