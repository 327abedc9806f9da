using LanguageExt;
using Pipeline.Programs;

namespace Pipeline.Tree;

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
            steps.Add(new(input.Primitive, Arr<int>.Empty));
        }
    }

    internal Arr<Step> Steps => new(steps);

    /// <summary>The number of the step that a symbol is.</summary>
    internal int Visit(Symbol symbol)
    {
        if (known.TryGetValue(symbol, out var done))
            return done;
        if (symbol.Primitive is Input)
            throw new PipelineException(new Problem(title, "Layer.Define", "a body over its own input", "a symbol of another definition", "use only the function's own argument"));
        var arguments = new Arr<int>(symbol.Arguments.Map(Visit).ToArray());
        steps.Add(new Step(symbol.Primitive, arguments));
        return known[symbol] = steps.Count - 1;
    }
}
