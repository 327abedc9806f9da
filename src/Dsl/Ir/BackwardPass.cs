using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>
/// What the backward pass of your own layer is written over: x, y, g = ∂L/∂y and the layer's parameters, from which it makes
/// ∂L/∂x and the gradient of each parameter. Given to the function that <c>Layer.Define</c> takes.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class BackwardPass
{
    private string Line => Show.Line(this);

    private readonly Dictionary<string, Symbol> parameters = [];

    internal BackwardPass() { }

    /// <summary>x, the layer's input.</summary>
    public Symbol Input { get; } = Symbol.Input(0);

    /// <summary>y, the layer's output.</summary>
    public Symbol Output { get; } = Symbol.Input(1);

    /// <summary>g, the gradient of the loss by the output; of the output's shape.</summary>
    public Symbol Gradient { get; } = Symbol.Input(2);

    /// <summary>A parameter that the layer's body declares.</summary>
    /// <param name="name">Its name there.</param>
    public Symbol Parameter(string name)
    {
        if (!parameters.TryGetValue(name, out var symbol))
            parameters[name] = symbol = new Symbol(new WeightOp(name, Items<Extent>.None, Initializer.Zeros));
        return symbol;
    }

    /// <summary>The derivative of a layer whose input gets this gradient; with parameters, go on with <see cref="Derivative.Of"/>.</summary>
    /// <param name="gradient">∂L/∂x, of the input's shape.</param>
    public Derivative OfInput(Symbol gradient) => new(this, gradient, []);
}

/// <summary>The gradients that a backward pass gives, as symbols.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class Derivative
{
    private string Line => Show.Line(this);

    private readonly BackwardPass pass;

    internal Derivative(BackwardPass pass, Symbol input, IReadOnlyList<(string Name, Symbol Gradient)> parameters) =>
        (this.pass, ByInput, ByParameter) = (pass, input, parameters);

    internal Symbol ByInput { get; }

    internal IReadOnlyList<(string Name, Symbol Gradient)> ByParameter { get; }

    /// <summary>Whether it belongs to a backward pass, and not to that of another definition.</summary>
    internal bool IsOf(BackwardPass other) => pass == other;

    /// <summary>The same with the gradient of one more parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="gradient">∂L/∂θ, of the parameter's shape: summed over the batch.</param>
    public Derivative Of(string parameter, Symbol gradient) => new(pass, ByInput, [.. ByParameter, (parameter, gradient)]);
}
