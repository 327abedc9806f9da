using Pipeline.Programs;
using Pipeline.Tree;

namespace Pipeline.Views;

/// <summary>Whether steps that were read are a function that could have been written; then they are traced anew.</summary>
internal sealed class StepsReader(Problems problems, string path)
{
    /// <summary>Reports what is wrong with steps; step i of the data is value i + 1.</summary>
    internal bool Check(IReadOnlyList<Step> steps)
    {
        var wrong = false;
        var used = steps.SelectMany(s => s.Arguments).Append(steps.Count).ToHashSet();
        for (var i = 0; i < steps.Count; i++)
        {
            var (primitive, arguments) = (steps[i].Primitive, steps[i].Arguments);
            var (fewest, most) = primitive.Arity;
            if (StepsPrinter.MethodOf(primitive) is null && primitive is not (Unary { Function: UnaryFunction.Negate } or Binary))
                Wrong(i, "an operation that Symbolic has", RecordForm.Of(primitive.GetType()).Keyword, "only layers of the library use it");
            if (arguments.Count < fewest || arguments.Count > most)
                Wrong(i, fewest == most ? $"\"of\" with {fewest}" : $"\"of\" with {fewest} to {most}", $"{arguments.Count}", "say which values it takes");
            foreach (var argument in arguments.Filter(a => a < 0 || a > i))
                Wrong(i, $"values from 0 to {i}", $"{argument}", "a step uses only values before it: 0 is the input, i what step i gives");
            if (!used.Contains(i + 1))
                Wrong(i, "a value that is used", $"value {i + 1}, used nowhere", "use it, or remove the step");
        }

        return !wrong;

        void Wrong(int i, string expected, string actual, string hint)
        {
            wrong = true;
            problems.Add(Problems.Under(path, i), "step", expected, actual, hint);
        }
    }

    /// <summary>The function that the steps are.</summary>
    internal static Func<Symbol, Symbol> Body(IReadOnlyList<Step> steps) =>
        x =>
        {
            var symbols = new List<Symbol> { x };
            foreach (var step in steps)
            {
                // Tracing puts a copy where one is needed.
                symbols.Add(new Symbol(step.Primitive, step.Arguments.Map(a => symbols[a]).ToArray()));
            }

            return symbols[^1];
        };
}
