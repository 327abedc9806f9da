using DeepPipeline.Tree;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Runs an optimiser's rule as operations on whole tensors, for devices whose memory the host can't reach.</summary>
internal static class FormulaTensors
{
    /// <summary>What the rule makes of θ and the slots; new tensors, or those that were given.</summary>
    internal static Tensor[] Of(Formula rule, ReadOnlySpan<double> numbers, Tensor theta, Tensor gradient, Tensor[] slots)
    {
        var tensors = new Tensor?[rule.Steps.Count];
        (tensors[OptimizerStep.Theta], tensors[OptimizerStep.OfLoss]) = (theta, gradient);
        slots.CopyTo(tensors, rule.Given - slots.Length);
        for (var i = rule.Given; i < tensors.Length; i++)
        {
            var arguments = rule.Steps[i].Arguments;
            if (arguments.ForAll(argument => tensors[argument] is null))
                continue;
            tensors[i] = rule.Steps[i].Operation switch
            {
                UnaryOp unary => Apply(unary.Function, tensors[arguments[0]]!),
                BinaryOp binary => Apply(
                    binary.Function,
                    new(tensors[arguments[0]], numbers[arguments[0]]),
                    new(tensors[arguments[1]], numbers[arguments[1]])
                ),
                var other => throw new InvalidOperationException(other.ToString()),
            };
        }

        var results = new Tensor[rule.Results.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = tensors[rule.Results[i]] ?? torch.full_like(theta, Scalars.Of(numbers[rule.Results[i]]));
        return results;
    }

    // One of both is a tensor.
    private static Tensor Apply(BinaryFunction function, Operand x, Operand y) =>
        function switch
        {
            BinaryFunction.Add => Sum(x, y),
            BinaryFunction.Subtract => Sum(x, y.Tensor is { } b ? new(Scalars.Product(b, -1), 0) : new(null, -y.Number)),
            BinaryFunction.Multiply => (x.Tensor, y.Tensor) switch
            {
                ({ } a, { } b) => a.mul(b),
                ({ } a, null) => Scalars.Product(a, y.Number),
                _ => Scalars.Product(y.Tensor!, x.Number),
            },
            BinaryFunction.Divide => (x.Tensor, y.Tensor) switch
            {
                ({ } a, { } b) => a.div(b),
                ({ } a, null) => Scalars.Quotient(a, y.Number),
                _ => Scalars.Product(y.Tensor!.reciprocal(), x.Number),
            },
            BinaryFunction.Maximum => torch.maximum(x.Beside(y), y.Beside(x)),
            _ => torch.minimum(x.Beside(y), y.Beside(x)),
        };

    private static Tensor Sum(Operand x, Operand y) =>
        (x.Tensor, y.Tensor) switch
        {
            ({ } a, { } b) => a.add(b, Scalars.One),
            ({ } a, null) => Scalars.Sum(a, y.Number),
            _ => Scalars.Sum(y.Tensor!, x.Number),
        };

    private static Tensor Apply(UnaryFunction function, Tensor x) =>
        function switch
        {
            UnaryFunction.Negate => x.neg(),
            UnaryFunction.Abs => x.abs(),
            UnaryFunction.Exp => x.exp(),
            UnaryFunction.Log => x.log(),
            UnaryFunction.Sqrt => x.sqrt(),
            UnaryFunction.Square => x.mul(x),
            UnaryFunction.Reciprocal => x.reciprocal(),
            UnaryFunction.Sin => x.sin(),
            UnaryFunction.Cos => x.cos(),
            UnaryFunction.Tanh => x.tanh(),
            UnaryFunction.Sigmoid => x.sigmoid(),
            UnaryFunction.Relu => x.relu(),
            UnaryFunction.Sign => x.sign(),
            _ => throw new InvalidOperationException(function.ToString()),
        };

    private readonly record struct Operand(Tensor? Tensor, double Number)
    {
        internal Tensor Beside(Operand other) => Tensor ?? torch.full_like(other.Tensor!, Scalars.Of(Number));
    }
}
