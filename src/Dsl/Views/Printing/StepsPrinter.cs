using System.Globalization;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>Source of the function that a user's layer was defined with: what is used twice becomes a local value.</summary>
internal sealed class StepsPrinter(Language language, LayerPrinter printer)
{
    private static readonly Dictionary<string, MethodInfo> Methods = typeof(Symbolic)
        .GetMethods()
        .GroupBy(method => method.Name)
        .ToDictionary(same => same.Key, same => same.First());

    private const string X = "x";
    private const string Pass = "pass";

    // How tightly an expression holds together; a constant is a number only beside a symbol.
    private enum Binding
    {
        Sum,
        Product,
        Sign,
        Constant,
        Tight,
    }

    /// <summary>The function from the input to the output.</summary>
    internal string Print(Items<Step> steps)
    {
        var (written, locals) = Values(steps, [X], X, [steps.Count - 1]);
        return language.Lambda(X, locals, written.Count == 0 ? X : Symbolically(written[^1]).ToString());
    }

    /// <summary>The function of several arguments whose given values and steps are these.</summary>
    internal string Print(Items<Step> steps, string[] parameters, string[] given)
    {
        var all = Items.Of<Step>(given.Select((_, i) => new Step(new InputOp(i), Items<int>.None)).Concat(steps));
        var (written, locals) = Values(all, given, X, [all.Count - 1]);
        // Sizes are those of the first.
        if (steps.Exists(step => step.Operation is ReshapeExampleOp reshape && reshape.Sizes.Exists(size => size.InputAxis is not null)))
            locals.Insert(0, (X, given[0]));
        return language.Lambda(language.Parameters(parameters), locals, Symbolically(written[^1]).ToString());
    }

    /// <summary>The function of the backward pass.</summary>
    internal string Print(BackwardSteps backward)
    {
        var (written, locals) = Values(
            backward.Steps,
            [$"{Pass}.{nameof(BackwardPass.Input)}", $"{Pass}.{nameof(BackwardPass.Output)}", $"{Pass}.{nameof(BackwardPass.Gradient)}"],
            "g",
            backward.Results
        );
        // Sizes are those of x.
        if (
            backward.Steps.Exists(step =>
                step.Operation is ReshapeExampleOp reshape && reshape.Sizes.Exists(size => size.InputAxis is not null)
            )
        )
            locals.Insert(0, (X, $"{Pass}.{nameof(BackwardPass.Input)}"));
        var parameters = backward.OfParameters.Map(gradient =>
            $".{nameof(Derivative.Of)}({Language.Text(gradient.Name)}, {Symbolically(written[gradient.Step])})"
        );
        return language.Lambda(
            Pass,
            locals,
            $"{Pass}.{nameof(BackwardPass.OfInput)}({Symbolically(written[backward.OfInput])}){string.Concat(parameters)}"
        );
    }

    /// <summary>A formula as a function.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="parameter">The function's parameter.</param>
    /// <param name="given">What the values from outside are called.</param>
    /// <param name="local">What local values are called, before their number.</param>
    /// <param name="result">From the texts of the results to the function's result.</param>
    /// <param name="first">Local values that stand before all others.</param>
    internal string Print(
        Formula formula,
        string parameter,
        string[] given,
        string local,
        Func<string[], string> result,
        params (string Name, string Value)[] first
    )
    {
        var (written, locals) = Values(formula.Steps, given, local, formula.Results);
        locals.InsertRange(0, first);
        return language.Lambda(parameter, locals, result([.. formula.Results.Select(step => Symbolically(written[step]).ToString())]));
    }

    // The text of each step, and the local values for those that are used more than once.
    private (List<(Rope Text, Binding Binding)> Written, List<(string Name, string Value)> Locals) Values(
        Items<Step> steps,
        string[] given,
        string local,
        IReadOnlyCollection<int> results
    )
    {
        var written = new List<(Rope Text, Binding Binding)>();
        var locals = new List<(string Name, string Value)>();
        // A tree that was made by hand may point anywhere.
        var uses = new int[steps.Count];
        foreach (
            var argument in steps
                .SelectMany(step => step.Arguments.AsEnumerable())
                .Concat(given.Length > 1 || results.Count > 1 ? results : [])
                .Where(a => a >= 0 && a < steps.Count)
        )
            uses[argument]++;
        for (var i = 0; i < steps.Count; i++)
        {
            if (i < given.Length)
            {
                written.Add((given[i], Binding.Tight));
                continue;
            }

            var step =
                steps[i].Operation is WeightOp weight && given.Length > 1
                    ? ((Rope)$"{Pass}.{nameof(BackwardPass.Parameter)}({Language.Text(weight.Name)})", Binding.Tight)
                    : Write(steps[i], written);
            if (uses[i] > 1)
            {
                locals.Add((local + (locals.Count + 1).ToString(CultureInfo.InvariantCulture), Symbolically(step).ToString()));
                step = (locals[^1].Name, Binding.Tight);
            }

            written.Add(step);
        }

        return (written, locals);
    }

    /// <summary>The method of <see cref="Symbolic"/> that makes steps of a primitive; null if only a layer makes them.</summary>
    internal static MethodInfo? MethodOf(Operation operation)
    {
        var name = operation switch
        {
            UnaryOp { Function: UnaryFunction.GeluTanh } => nameof(Symbolic.Gelu),
            UnaryOp unary => unary.Function.ToString(),
            BinaryOp binary => binary.Function.ToString(),
            ReduceOp reduce => reduce.Function.ToString(),
            WeightOp => nameof(Symbolic.Parameter),
            ReshapeExampleOp => nameof(Symbolic.Reshape),
            ReshapeOp => "",
            CompareOp compare => compare.OfIndices ? "" : compare.Comparison.ToString(),
            _ => FactoryName.Of(operation.GetType()),
        };
        return Methods.GetValueOrDefault(name);
    }

    private (Rope Text, Binding Binding) Write(Step step, List<(Rope Text, Binding Binding)> written)
    {
        var arguments = step.Arguments.Map(a => a >= 0 && a < written.Count ? written[a] : ((Rope)X, Binding.Tight)).ToArray();
        return (step.Operation, arguments) switch
        {
            (ConstantOp constant, _) => (language.Number(constant.Value), Binding.Constant),
            (WeightOp weight, _) => (OfWeight(weight), Binding.Tight),
            (UnaryOp { Function: UnaryFunction.Negate }, [var x]) => (Rope.Of($"-{Tight(x)}"), Binding.Sign),
            (BinaryOp { Function: BinaryFunction.Add }, [var x, var y]) => Infix("+", Binding.Sum, x, y),
            (BinaryOp { Function: BinaryFunction.Subtract }, [var x, var y]) => Infix("-", Binding.Sum, x, y),
            (BinaryOp { Function: BinaryFunction.Multiply }, [var x, var y]) => Infix("*", Binding.Product, x, y),
            (BinaryOp { Function: BinaryFunction.Divide }, [var x, var y]) => Infix("/", Binding.Product, x, y),
            (ReduceOp reduce, [var x]) => (
                Rope.Of(
                    $"{Tight(x)}.{reduce.Function.ToString()}({string.Join(", ", reduce.Axes.Map(a => language.Whole(a)).Prepend(Language.Flag(reduce.KeepAxes)))})"
                ),
                Binding.Tight
            ),
            (UnaryOp { Function: UnaryFunction.GeluTanh }, [var x]) => (
                Rope.Of($"{Tight(x)}.{nameof(Symbolic.Gelu)}({language.NamedArgument("approximate", Language.Flag(true))})"),
                Binding.Tight
            ),
            (UnaryOp unary, [var x]) => (Rope.Of($"{Tight(x)}.{unary.Function.ToString()}()"), Binding.Tight),
            (BinaryOp binary, [var x, var y]) => (Rope.Of($"{Tight(x)}.{binary.Function.ToString()}({Symbolically(y)})"), Binding.Tight),
            (ConcatOp concat, _) => (
                Rope.Of(
                    $"Symbolic.{nameof(Symbolic.Concat)}({Rope.Join(", ", arguments.Select(Symbolically).Prepend(language.Whole(concat.Axis)))})"
                ),
                Binding.Tight
            ),
            (var primitive, [var x, .. var others]) => (
                Rope.Of(
                    $"{Tight(x)}.{MethodOf(primitive)?.Name ?? FactoryName.Of(primitive.GetType())}({Rope.Join(", ", others.Select(Symbolically).Concat(Extras(primitive).Select(extra => (Rope)extra)))})"
                ),
                Binding.Tight
            ),
            (var primitive, _) => (
                $"Symbolic.{FactoryName.Of(primitive.GetType())}({string.Join(", ", Extras(primitive))})",
                Binding.Tight
            ),
        };
    }

    // The arguments of a primitive's method that are no symbols: they have the names of the record's properties.
    private IEnumerable<string> Extras(Operation operation) =>
        from parameter in MethodOf(operation)?.GetParameters() ?? []
        where parameter.ParameterType != typeof(Symbol)
        let value = operation.GetType().GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..])?.GetValue(operation)
        where !parameter.HasDefaultValue || !Equals(value, parameter.DefaultValue)
        select printer.Argument(parameter.Name!, value, parameter.HasDefaultValue);

    private string OfWeight(WeightOp weight)
    {
        return $"Symbolic.Parameter({string.Join(", ", weight.Extents.Map(e => printer.Value(e)).Prepend(printer.Value(weight.Initializer)).Prepend(Language.Text(weight.Name)))})";
    }

    private static (Rope Text, Binding Binding) Infix(
        string sign,
        Binding binding,
        (Rope Text, Binding Binding) x,
        (Rope Text, Binding Binding) y
    )
    {
        // Two constants would be added by the compiler.
        var left =
            x.Binding == Binding.Constant ? (y.Binding == Binding.Constant ? Symbolically(x) : x.Text)
            : x.Binding < binding ? Rope.Of($"({x.Text})")
            : x.Text;
        return (Rope.Of($"{left} {sign} {(y.Binding <= binding ? Rope.Of($"({y.Text})") : y.Text)}"), binding);
    }

    private static Rope Symbolically((Rope Text, Binding Binding) value) =>
        value.Binding == Binding.Constant ? Rope.Of($"Symbolic.{nameof(Symbolic.Constant)}({value.Text})") : value.Text;

    private static Rope Tight((Rope Text, Binding Binding) value) =>
        value.Binding < Binding.Constant ? Rope.Of($"({value.Text})") : Symbolically(value);
}
