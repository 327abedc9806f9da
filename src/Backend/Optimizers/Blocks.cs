using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace DeepPipeline;

/// <summary>
/// Runs an optimiser's rule over memory, some hundred numbers at a time through each of its instructions, so that all stays in the nearest
/// cache: what is done where it can't be compiled. Arithmetic gives the same bits as there.
/// </summary>
internal static class Blocks
{
    private const int Length = 512;

    internal static void Run<T>(
        RuleCode code,
        ReadOnlySpan<double> numbers,
        Span<T> theta,
        ReadOnlySpan<T> gradient,
        Span<T> first,
        Span<T> second
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var memory = ArrayPool<T>.Shared.Rent((code.Registers - RuleCode.Outside) * Length);
        foreach (var (number, register) in code.Broadcasts)
            memory.AsSpan((register - RuleCode.Outside) * Length, Length).Fill(T.CreateTruncating(numbers[number]));
        for (var start = 0; start < theta.Length; start += Length)
        {
            var count = Math.Min(Length, theta.Length - start);
            new Block<T>(
                theta.Slice(start, count),
                gradient.Slice(start, count),
                first.IsEmpty ? default : first.Slice(start, count),
                second.IsEmpty ? default : second.Slice(start, count),
                memory
            ).Run(code);
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    private readonly ref struct Block<T>(Span<T> theta, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Span<T> theta = theta;
        private readonly ReadOnlySpan<T> gradient = gradient;
        private readonly Span<T> first = first;
        private readonly Span<T> second = second;
        private readonly Span<T> memory = memory;

        internal void Run(RuleCode code)
        {
            var instructions = code.Instructions;
            for (var i = 0; i < instructions.Count; i++)
            {
                var instruction = instructions[i];
                if (instruction.Unary is { } unary)
                    Apply(unary, Read(instruction.First), Write(instruction.To));
                else if (instruction.Binary is { } binary)
                    Apply(binary, Read(instruction.First), Read(instruction.Second), Write(instruction.To));
                else
                    Read(instruction.First).CopyTo(Write(instruction.To));
            }

            for (var result = 0; result < code.Stores.Length; result++)
            {
                var (from, to) = (code.Stores[result], RuleCode.RegisterOfResult(result));
                if (from != to)
                    Read(from).CopyTo(Write(to));
            }
        }

        private ReadOnlySpan<T> Read(int register) => register == 1 ? gradient : Write(register);

        private Span<T> Write(int register) =>
            register switch
            {
                0 => theta,
                2 => first,
                3 => second,
                _ => memory.Slice((register - RuleCode.Outside) * Length, theta.Length),
            };

        private static void Apply(BinaryFunction function, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            switch (function)
            {
                case BinaryFunction.Add:
                    TensorPrimitives.Add(x, y, to);
                    break;
                case BinaryFunction.Subtract:
                    TensorPrimitives.Subtract(x, y, to);
                    break;
                case BinaryFunction.Multiply:
                    TensorPrimitives.Multiply(x, y, to);
                    break;
                case BinaryFunction.Divide:
                    TensorPrimitives.Divide(x, y, to);
                    break;
                case BinaryFunction.Maximum:
                    TensorPrimitives.Max(x, y, to);
                    break;
                default:
                    TensorPrimitives.Min(x, y, to);
                    break;
            }
        }

        private static void Apply(UnaryFunction function, ReadOnlySpan<T> x, Span<T> to)
        {
            switch (function)
            {
                case UnaryFunction.Negate:
                    TensorPrimitives.Negate(x, to);
                    break;
                case UnaryFunction.Abs:
                    TensorPrimitives.Abs(x, to);
                    break;
                case UnaryFunction.Exp:
                    TensorPrimitives.Exp(x, to);
                    break;
                case UnaryFunction.Log:
                    TensorPrimitives.Log(x, to);
                    break;
                case UnaryFunction.Sqrt:
                    TensorPrimitives.Sqrt(x, to);
                    break;
                case UnaryFunction.Square:
                    TensorPrimitives.Multiply(x, x, to);
                    break;
                case UnaryFunction.Reciprocal:
                    TensorPrimitives.Divide(T.One, x, to);
                    break;
                case UnaryFunction.Sin:
                    TensorPrimitives.Sin(x, to);
                    break;
                case UnaryFunction.Cos:
                    TensorPrimitives.Cos(x, to);
                    break;
                case UnaryFunction.Tanh:
                    TensorPrimitives.Tanh(x, to);
                    break;
                case UnaryFunction.Sigmoid:
                    TensorPrimitives.Sigmoid(x, to);
                    break;
                case UnaryFunction.Relu:
                    TensorPrimitives.Max(x, T.Zero, to);
                    break;
                case UnaryFunction.Sign:
                    for (var i = 0; i < to.Length; i++)
                        to[i] = (x[i] > T.Zero ? T.One : T.Zero) - (x[i] < T.Zero ? T.One : T.Zero);
                    break;
                default:
                    // A problem tells of it before anything runs.
                    throw new InvalidOperationException(function.ToString());
            }
        }
    }
}
