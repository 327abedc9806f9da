using DeepPipeline.Tree;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Runs an optimiser's rule as operations on whole tensors, for devices whose memory the host can't reach.</summary>
internal static class FormulaTensors
{
    /// <summary>What the rule makes of θ and the slots; new tensors, or those that were given.</summary>
    internal static Tensor[] Of(DefinedOptimizer optimizer, long step, Tensor theta, Tensor gradient, Tensor[] slots)
    {
        var rule = optimizer.Rule;
        var (tensors, numbers) = (new Tensor?[rule.Steps.Count], new double[rule.Steps.Count]);
        (tensors[UpdateRule.Theta], tensors[UpdateRule.OfLoss]) = (theta, gradient);
        slots.CopyTo(tensors, UpdateRule.Given);
        BlockCode.Of(rule).FillNumbers(optimizer, step, numbers);
        for (var i = rule.Given; i < tensors.Length; i++)
        {
            var arguments = rule.Steps[i].Arguments;
            if (arguments.ForAll(argument => tensors[argument] is null))
                continue;
            tensors[i] = rule.Steps[i].Primitive switch
            {
                UnaryOp unary => Apply(unary.Function, tensors[arguments[0]]!),
                BinaryOp binary => Apply(binary.Function, Value(arguments[0]), Value(arguments[1])),
                var other => throw new InvalidOperationException(other.ToString()),
            };
        }

        return [.. rule.Results.Select(result => tensors[result] ?? torch.full_like(theta, Scalars.Of(numbers[result])))];

        TensorValue Value(int step) => tensors[step] is { } tensor ? new(tensor) : TensorValue.Of(numbers[step]);
    }

    private static Tensor Apply(BinaryFunction function, TensorValue x, TensorValue y) =>
        function switch
        {
            BinaryFunction.Add => (x + y).Value,
            BinaryFunction.Subtract => (x - y).Value,
            BinaryFunction.Multiply => (x * y).Value,
            BinaryFunction.Divide => (x / y).Value,
            BinaryFunction.Maximum => TensorValue.Maximum(x, y).Value,
            _ => TensorValue.Minimum(x, y).Value,
        };

    private static Tensor Apply(UnaryFunction function, Tensor x) =>
        function switch
        {
            UnaryFunction.Negate => x.neg(),
            UnaryFunction.Abs => x.abs(),
            UnaryFunction.Exp => x.exp(),
            UnaryFunction.Log => x.log(),
            UnaryFunction.Sqrt => x.sqrt(),
            UnaryFunction.Square => x.square(),
            UnaryFunction.Reciprocal => x.reciprocal(),
            UnaryFunction.Sin => x.sin(),
            UnaryFunction.Cos => x.cos(),
            UnaryFunction.Tanh => x.tanh(),
            UnaryFunction.Sigmoid => x.sigmoid(),
            UnaryFunction.Relu => x.relu(),
            _ => throw new InvalidOperationException(function.ToString()),
        };
}
