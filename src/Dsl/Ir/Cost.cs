namespace DeepPipeline.Ir;

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
    public static Cost Of(Primitive primitive, Items<Shape> arguments, Shape result) =>
        primitive switch
        {
            InputOp
            or ParameterOp
            or ConstantOp
            or ConstantVectorOp
            or ReshapeOp
            or PermuteOp
            or SelectOp
            or SliceOp
            or SinusoidsOp
            or UpdatingOp => default,
            LinearOp or MatMulOp => new(Saturated((Int128)result.Count * arguments[0][-1].Size), Written(result)),
            LayerNormOp or GroupNormOp or BatchNormOp or StandardizeOp or VarianceOp => new(0, Written(result)),
            UnaryOp
            or LeakyReluOp
            or EluOp
            or ThresholdOp
            or BinaryOp
            or SoftmaxOp
            or LogSoftmaxOp
            or DropoutOp
            or RandomSource
            or ConcatOp
            or ReduceOp
            or EmbeddingOp
            or PaddingMaskOp
            or OneHotOp => new(0, Written(result)),
            OwnBackwardOp own => own.Forward.Instructions.Fold(default(Cost), (all, instruction) => all + Of(own.Forward, instruction)),
            // At each step, every weight is used once.
            RecurrentOp => new(
                Saturated(arguments[0][1].Size * (Int128)arguments.Filter(a => a.Rank == 2 && !a.IsBatched).Sum(a => (decimal)a.Count)),
                Written(result)
            ),
            ConvolutionOp => new(Saturated((Int128)result.Count * (arguments[1].Count / arguments[1][0].Size)), Written(result)),
            ConvolutionTransposeOp => new(
                Saturated((Int128)arguments[0].Count * (arguments[1].Count / arguments[1][0].Size)),
                Written(result)
            ),
            MaxPoolOp or AveragePoolOp or AdaptiveAveragePoolOp or AdaptiveMaxPoolOp or UpsampleOp or ZeroPadOp => new(0, Written(result)),
            // Each step with each: its products with the keys, and the sum of the values.
            CrossAttentionOp a => new(
                Saturated((Int128)2 * result.Count * arguments[1][1].Size),
                Cost.Saturated(Written(result) + ((Int128)2 * a.Heads * result[1].Size * arguments[1][1].Size))
            ),
            SelfAttentionOp a => new(
                Saturated((Int128)2 * result.Count * result[1].Size),
                Cost.Saturated(Written(result) + ((Int128)2 * a.Heads * result[1].Size * result[1].Size))
            ),
            CrossEntropyOp or BinaryCrossEntropyOp or CtcOp => default,
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
