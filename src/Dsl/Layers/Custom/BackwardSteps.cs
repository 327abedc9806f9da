using System.Diagnostics;

namespace DeepPipeline.Tree;

/// <summary>The backward pass of a user's own layer, traced into steps when it was defined.</summary>
/// <param name="Steps">What it does: steps 0, 1 and 2 are x, y and the gradient of y; a parameter is a step by its name.</param>
/// <param name="OfInput">The step that gives the gradient of x.</param>
/// <param name="OfParameters">The steps that give the gradients of the parameters.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record BackwardSteps(Items<Step> Steps, int OfInput, Items<ParameterGradient> OfParameters)
{
    private string Line => Show.Line(this);

    /// <summary>How many steps are values from outside: x, y and the gradient of y.</summary>
    internal const int Given = 3;

    /// <summary>The steps that are results.</summary>
    internal Items<int> Results => new([OfInput, .. OfParameters.Map(gradient => gradient.Step)]);

    internal static BackwardSteps Trace(string title, Func<BackwardPass, Derivative> backward)
    {
        var pass = new BackwardPass();
        var tracing = new Tracing(title, pass.Input, pass.Output, pass.Gradient);
        var derivative = backward(pass);
        if (!derivative.IsOf(pass))
            throw new PipelineException(
                new Problem(
                    ProblemCode.Definition,
                    title,
                    "Layer.Define",
                    "a derivative made with its own pass",
                    "one of another definition",
                    "end with pass.OfInput(…)"
                )
            );
        var ofInput = tracing.Visit(derivative.ByInput);
        var ofParameters = derivative
            .ByParameter.Select(gradient => new ParameterGradient(gradient.Name, tracing.Visit(gradient.Gradient)))
            .ToArray();
        return new BackwardSteps(tracing.Steps, ofInput, Items.Of<ParameterGradient>(ofParameters));
    }

    /// <summary>What is wrong with it, for a layer that declares some parameters.</summary>
    internal Items<Problem> Problems(Items<string> declared)
    {
        var given = OfParameters.Map(gradient => gradient.Name);
        var unknown = given
            .Append(Steps.Map(step => step.Operation).OfType<WeightOp>().Select(weight => weight.Name))
            .Filter(name => !declared.Contains(name))
            .Distinct()
            .ToArray();
        var missing = declared.Filter(name => given.Count(other => other == name) != 1).ToArray();
        return unknown.Length > 0
                ?
                [
                    Problem.Definition(
                        declared.IsEmpty
                            ? "a backward pass without parameters, as the body"
                            : $"a backward pass of the parameters {string.Join(", ", declared)}",
                        string.Join(", ", unknown),
                        "a parameter has the name that the body declares it with"
                    ),
                ]
            : missing.Length > 0
                ?
                [
                    Problem.Definition(
                        $"one gradient of {string.Join(", ", missing)}",
                        string.Join(", ", given.DefaultIfEmpty("none")),
                        "end the backward pass with OfInput(…).Of(\"name\", …), once for each parameter"
                    ),
                ]
            : Steps.Count < Given || Results.Exists(step => step < 0 || step >= Steps.Count)
                ? [Problem.Definition("gradients that are its steps", string.Join(", ", Results), "make it with Layer.Define")]
            : [];
    }
}

/// <summary>The gradient of a parameter of a user's own layer.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Step">The step that gives it.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ParameterGradient(string Name, int Step)
{
    private string Line => Show.Line(this);
}
