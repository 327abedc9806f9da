namespace DeepPipeline.Tree;

/// <summary>What is asked of a name and of steps that a user gave, or that were read from a file.</summary>
internal static class StepChecks
{
    /// <summary>What is wrong with the name of something that a user defined.</summary>
    internal static Problem? OfName(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? null
            : Problem.Definition(
                "a name of letters, digits, _ and -, starting with a letter",
                $"\"{name}\"",
                "names become parts of paths"
            );

    /// <summary>What is wrong with the steps of an expression over some values that are given, which has no parameters.</summary>
    /// <param name="steps">The steps after the given values; step i is the value i + given.</param>
    /// <param name="given">How many values are given.</param>
    internal static Problem? OfExpression(Items<Step> steps, int given) =>
        steps.Map((i, step) => OfStep(step, i + given)).AsEnumerable().FirstOrDefault(problem => problem is not null);

    private static Problem? OfStep(Step step, int at) =>
        step.Operation is WeightOp weight
            ? Problem.Definition("an expression without parameters", $"the parameter \"{weight.Name}\"", "put it in a layer")
        : step.Operation is InputOp or BufferOp or OwnBackwardOp or RandomSource
            ? Problem.Definition($"an operation of Symbolic as step {at}", step.Operation.ToString()!, "only layers use it")
        : step.Arguments.Count < step.Operation.Arity.Fewest || step.Arguments.Count > step.Operation.Arity.Most
            ? Problem.Definition(
                $"the number of arguments that {step.Operation} takes, in step {at}",
                $"{step.Arguments.Count}",
                "define it anew"
            )
        : step.Arguments.Exists(a => a < 0 || a >= at)
            ? Problem.Definition(
                $"arguments from 0 to {at - 1} of step {at}",
                string.Join(", ", step.Arguments),
                "a step uses only steps before it"
            )
        : null;

    /// <summary>The expression of some steps over values that are given; the last step is the result, or the first value if there is none.</summary>
    internal static Symbol Expression(Items<Step> steps, IEnumerable<Symbol> given)
    {
        List<Symbol> symbols = [.. given];
        foreach (var step in steps)
            symbols.Add(new Symbol(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray()));
        return steps.IsEmpty ? symbols[0] : symbols[^1];
    }
}
