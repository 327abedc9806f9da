namespace DeepPipeline.Tree;

/// <summary>Writes down what a function over symbols does, as steps; what it uses twice is one step.</summary>
internal sealed class Tracing
{
    private readonly string title;
    private readonly List<Step> steps = [];
    private readonly Dictionary<Symbol, int> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts with the values from outside, one step each.</summary>
    internal Tracing(string title, params Symbol[] inputs)
    {
        this.title = title;
        foreach (var input in inputs)
        {
            known[input] = steps.Count;
            steps.Add(new(input.Operation, Items<int>.None));
        }
    }

    internal Items<Step> Steps => [.. steps];

    /// <summary>The number of the step that a symbol is.</summary>
    internal int Visit(Symbol expression)
    {
        // On a stack of its own: a body may be a loop of a million rounds.
        var pending = new Stack<(Symbol Symbol, int Next)>();
        pending.Push((expression, 0));
        while (pending.TryPop(out var at))
        {
            var (symbol, next) = at;
            if (known.ContainsKey(symbol))
                continue;
            if (symbol.Operation is InputOp)
                throw new PipelineException(
                    new Problem(
                        ProblemCode.Definition,
                        title,
                        "Layer.Define",
                        "a body over its own input",
                        "a symbol of another definition",
                        "use only the function's own argument"
                    )
                );
            var operands = symbol.Operands;
            while (next < operands.Length && known.ContainsKey(operands[next]))
                next++;
            if (next < operands.Length)
            {
                pending.Push((symbol, next));
                pending.Push((operands[next], 0));
                continue;
            }

            var arguments = new int[operands.Length];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = known[operands[i]];
            known[symbol] = steps.Count;
            steps.Add(new Step(symbol.Operation, Items.Of<int>(arguments)));
        }

        return known[expression];
    }
}
