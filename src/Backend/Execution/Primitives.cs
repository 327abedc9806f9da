using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What gives a primitive's value; that of the library is <see cref="Primitives.Run(Primitive, ReadOnlySpan{Tensor}, Shape, long)"/>.</summary>
/// <param name="primitive">The primitive.</param>
/// <param name="x">Its arguments' values; a dropout has its factors beside them.</param>
/// <param name="shape">The value's shape.</param>
/// <param name="batch">How many examples there are.</param>
internal delegate Tensor PrimitiveInterpreter(Primitive primitive, ReadOnlySpan<Tensor> x, Shape shape, long batch);

/// <summary>What each primitive is in TorchSharp: one row a primitive. Inputs, parameters, constants, random numbers and functions with a backward pass of their own have their values from outside.</summary>
internal static partial class Primitives
{
    internal static Tensor Run(Primitive primitive, ReadOnlySpan<Tensor> x, Shape shape, long batch) =>
        primitive switch
        {
            LinearOp => torch.nn.functional.linear(x[0], x[1], x.Length == 3 ? x[2] : null!),
            MatMulOp => x[0].matmul(x[1]),
            UnaryOp unary => Run(unary.Function, x[0]),
            LeakyReluOp leaky => x[0].leaky_relu(Scalars.Of(leaky.NegativeSlope)),
            EluOp elu => x[0].elu(Scalars.Of(elu.Alpha), Scalars.One, Scalars.One),
            ThresholdOp threshold => x[0].threshold(Scalars.Of(threshold.Limit), Scalars.Of(threshold.Value)),
            BinaryOp binary => Run(binary.Function, x[0], x[1]),
            SoftmaxOp softmax => x[0].softmax(softmax.Axis),
            LogSoftmaxOp softmax => x[0].log_softmax(softmax.Axis),
            DropoutOp => x[0].mul(x[1]),
            ReshapeOp => x[0].reshape(shape.At(batch)),
            SliceOp slice => x[0].narrow(slice.Axis, slice.Start, slice.Length),
            PermuteOp permute => x[0].permute(permute.Axes.Map(axis => (long)axis).ToArray()),
            CumulativeSumOp sum => x[0].cumsum(sum.Axis),
            ConcatOp concat => torch.cat([.. x], concat.Axis),
            ReduceOp reduce => Run(reduce, x[0]),
            LayerNormOp norm => Run(norm, x),
            GroupNormOp norm => Run(norm, x),
            EmbeddingOp embedding => Embed(embedding, x[0], x[1], shape.At(batch)),
            RecurrentOp recurrent => RecurrentKernels.Run(recurrent, x),
            SelfAttentionOp attention => Attend(attention, x),
            CrossAttentionOp attention => Attend(attention, x),
            SelectOp select => x[0].select(select.Axis, select.Index),
            ConvolutionOp convolution => Run(convolution, x),
            ConvolutionTransposeOp convolution => Run(convolution, x),
            MaxPoolOp pool => Run(pool, x[0]),
            AveragePoolOp pool => Run(pool, x[0]),
            AdaptiveAveragePoolOp pool => Run(pool, x[0]),
            AdaptiveMaxPoolOp pool => Run(pool, x[0]),
            UpsampleOp upsample => Run(upsample, x[0], shape),
            ZeroPadOp pad => Run(pad, x[0]),
            BatchNormOp norm => Run(norm, x),
            BatchNormInferenceOp norm => Run(norm, x),
            VarianceOp variance => x[0].var(Axes(variance.Axes, x[0]), unbiased: true),
            OneHotOp hot => Run(hot, x),
            CrossEntropyOp entropy => Run(entropy, x),
            BinaryCrossEntropyOp entropy => torch.nn.functional.binary_cross_entropy_with_logits(
                x[0],
                x[1],
                reduction: Of(entropy.Reduction)
            ),
            CtcOp ctc => Run(ctc, x),
            _ => throw new InvalidOperationException(primitive.GetType().Name),
        };

    private static Tensor Run(UnaryFunction function, Tensor x) =>
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
            UnaryFunction.Gelu => x.gelu(),
            UnaryFunction.GeluTanh => x.gelu(TorchSharp.Modules.GELU.Approximate.tanh),
            UnaryFunction.Silu => x.silu(),
            // log(1 + eˣ); libtorch's own softplus is x from 20 on, where double precision still tells the difference.
            UnaryFunction.Softplus => x.neg().log_sigmoid().neg(),
            UnaryFunction.Sign => x.sign(),
            _ => throw new InvalidOperationException(function.ToString()),
        };

    private static Tensor Run(BinaryFunction function, Tensor x, Tensor y) =>
        function switch
        {
            BinaryFunction.Add => x.add(y, Scalars.One),
            BinaryFunction.Subtract => x.sub(y),
            BinaryFunction.Multiply => x.mul(y),
            BinaryFunction.Divide => x.div(y),
            BinaryFunction.Maximum => x.maximum(y),
            BinaryFunction.Minimum => x.minimum(y),
            _ => throw new InvalidOperationException(function.ToString()),
        };

    private static Tensor Run(ReduceOp reduce, Tensor x)
    {
        var axes = Axes(reduce.Axes, x);
        if (axes.Length == 0)
            return x.alias();
        return reduce.Function switch
        {
            ReduceFunction.Sum => x.sum(axes, reduce.KeepAxes),
            ReduceFunction.Mean => x.mean(axes, reduce.KeepAxes),
            ReduceFunction.Max => x.amax(axes, reduce.KeepAxes),
            _ => throw new InvalidOperationException(reduce.ToString()),
        };
    }

    private static long[] Axes(Items<int> axes, Tensor x) =>
        axes.IsEmpty ? [.. Enumerable.Range(0, (int)x.dim()).Select(a => (long)a)] : axes.Map(a => (long)a).ToArray();
}
