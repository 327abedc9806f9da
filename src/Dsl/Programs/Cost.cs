using LanguageExt;

namespace Pipeline.Programs;

/// <summary>
/// What an operation costs for one example. A multiply-add is one product added to a running sum, as matrix products make
/// them; functions of single elements, sums, means and copies count none, for what they cost is memory traffic.
/// </summary>
/// <param name="MultiplyAdds">How many multiply-adds it takes.</param>
/// <param name="Elements">How many numbers it writes anew: a view of others is none, nor is what a batch has only once.</param>
public readonly record struct Cost(long MultiplyAdds, long Elements)
{
    /// <summary>The cost of a primitive for arguments of given shapes: one row a primitive.</summary>
    /// <param name="primitive">The primitive.</param>
    /// <param name="arguments">The shapes of its arguments.</param>
    /// <param name="result">The shape of its value.</param>
    public static Cost Of(Primitive primitive, Arr<Shape> arguments, Shape result) =>
        primitive switch
        {
            Input or Parameter or Constant or ConstantVector or Reshape or Permute or Select or Slice or Sinusoids or Updating => default,
            Linear or MatMul => new(Saturated((Int128)result.Count * arguments[0][-1].Size), Written(result)),
            LayerNorm or GroupNorm or BatchNorm or Standardize or Variance => new(0, Written(result)),
            Unary
            or LeakyRelu
            or Elu
            or Threshold
            or Binary
            or Softmax
            or LogSoftmax
            or Dropout
            or RandomSource
            or Concat
            or Reduce
            or Embedding
            or PaddingMask
            or OneHot => new(0, Written(result)),
            OwnBackward own => own.Forward.Instructions.Fold(default(Cost), (all, instruction) => all + Of(own.Forward, instruction)),
            // At each step, every weight is used once.
            Recurrent => new(
                Saturated(arguments[0][1].Size * (Int128)arguments.Filter(a => a.Rank == 2 && !a.IsBatched).Sum(a => (decimal)a.Count)),
                Written(result)
            ),
            Convolution => new(Saturated((Int128)result.Count * (arguments[1].Count / arguments[1][0].Size)), Written(result)),
            ConvolutionTranspose => new(
                Saturated((Int128)arguments[0].Count * (arguments[1].Count / arguments[1][0].Size)),
                Written(result)
            ),
            MaxPool or AveragePool or AdaptiveAveragePool or AdaptiveMaxPool or Upsample or ZeroPad => new(0, Written(result)),
            // Each step with each: its products with the keys, and the sum of the values.
            CrossAttention a => new(
                Saturated((Int128)2 * result.Count * arguments[1][1].Size),
                Cost.Saturated(Written(result) + ((Int128)2 * a.Heads * result[1].Size * arguments[1][1].Size))
            ),
            SelfAttention a => new(
                Saturated((Int128)2 * result.Count * result[1].Size),
                Cost.Saturated(Written(result) + ((Int128)2 * a.Heads * result[1].Size * result[1].Size))
            ),
            CrossEntropy or BinaryCrossEntropy or Ctc => default,
            _ => throw new InvalidOperationException($"{primitive} has no cost"),
        };

    /// <summary>The cost of an instruction of a program.</summary>
    public static Cost Of(Program program, Instruction instruction) =>
        Of(instruction.Primitive, instruction.Arguments.Map(id => program.Instructions[id].Shape), instruction.Shape);

    /// <summary>Both costs together.</summary>
    public static Cost operator +(Cost left, Cost right) =>
        new(Saturated((Int128)left.MultiplyAdds + right.MultiplyAdds), Saturated((Int128)left.Elements + right.Elements));

    private static long Written(Shape shape) => shape.IsBatched ? shape.Count : 0;

    // What a model that no machine holds would cost is still a number.
    internal static long Saturated(Int128 number) => (long)Int128.Min(long.MaxValue, number);
}
