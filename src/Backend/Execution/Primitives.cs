using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What gives a primitive's value; that of the library is <see cref="Primitives.Run(Primitive, ReadOnlySpan{Tensor}, Span{Tensor}, Shape, Sizes)"/>.</summary>
/// <param name="primitive">The primitive.</param>
/// <param name="x">Its arguments' values; a dropout has its factors beside them.</param>
/// <param name="others">Where its values after the first are put, as far as they are wanted.</param>
/// <param name="shape">The first value's shape.</param>
/// <param name="sizes">How many examples there are, and how many steps.</param>
/// <returns>The first value.</returns>
internal delegate Tensor PrimitiveInterpreter(Primitive primitive, ReadOnlySpan<Tensor> x, Span<Tensor?> others, Shape shape, Sizes sizes);

/// <summary>What each primitive is in TorchSharp: one row a primitive. Constants, random numbers, loops and functions with a backward pass of their own have their values from outside.</summary>
internal static partial class Primitives
{
    internal static Tensor Run(Primitive primitive, ReadOnlySpan<Tensor> x, Span<Tensor?> others, Shape shape, Sizes sizes) =>
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
            ReshapeOp => x[0].reshape(shape.At(sizes)),
            SliceOp slice => x[0].narrow(slice.Axis, slice.Start.At(sizes), slice.Length.At(sizes)),
            PermuteOp permute => x[0].permute(permute.Axes.Map(axis => (long)axis).ToArray()),
            CumulativeSumOp sum => x[0].cumsum(sum.Axis),
            ConcatOp concat => torch.cat([.. x], concat.Axis),
            ReduceOp reduce => Run(reduce, x[0]),
            LayerNormOp norm => Run(norm, x),
            GroupNormOp norm => Run(norm, x),
            EmbeddingOp embedding => Embed(embedding, x[0], x[1], shape.At(sizes)),
            RecurrentOp recurrent => RecurrentKernels.Run(recurrent, x, others),
            SelfAttentionOp attention => Attend(attention, x),
            CrossAttentionOp attention => Attend(attention, x),
            SelectOp select => x[0].select(select.Axis, select.Index),
            ConvolutionOp convolution => Run(convolution, x),
            ConvolutionTransposeOp convolution => Run(convolution, x),
            MaxPoolOp pool => Run(pool, x[0], others),
            AveragePoolOp pool => Run(pool, x[0]),
            AdaptiveAveragePoolOp pool => Run(pool, x[0]),
            AdaptiveMaxPoolOp pool => Run(pool, x[0], others),
            UpsampleOp upsample => Run(upsample, x[0], shape.At(sizes)[2..]),
            ZeroPadOp pad => Run(pad, x[0]),
            BatchNormOp norm => Run(norm, x, others),
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
            CompareOp compare => Run(compare.Comparison, x[0], x[1]),
            ConvertOp convert => x[0].to(Devices.TypeOf(convert.To)),
            WhereOp => torch.where(x[0], x[1], x[2]),
            BroadcastOp => x[0].expand(shape.At(sizes)),
            SumToOp => Summed(x[0], shape.At(sizes)),
            GatherOp gather => x[0].gather(gather.Axis, x[1]),
            ScatterSumOp scatter => torch
                .zeros(shape.At(sizes), x[0].dtype, x[0].device)
                .scatter_add_(scatter.Axis < 0 ? scatter.Axis + x[0].dim() : scatter.Axis, x[1], x[0]),
            FlipOp flip => x[0].flip(flip.Axis),
            PadAxisOp pad => Padded(pad, x[0], sizes),
            OuterSumOp => x[0].reshape(-1, x[0].shape[^1]).t().matmul(x[1].reshape(-1, x[1].shape[^1])),
            ConvolutionWeightGradientOp gradient => Kernels.Run(gradient, x[0], x[1], shape.At(sizes)),
            AdjointOp adjoint => Kernels.Run(adjoint, x[0], shape.At(sizes)),
            EmbeddingGradientOp gradient => Run(gradient, x[0], x[1], shape.At(sizes)),
            _ => throw new InvalidOperationException(primitive.GetType().Name),
        };

    private static Tensor Run(Comparison comparison, Tensor x, Tensor y) =>
        comparison switch
        {
            Comparison.Less => x.lt(y),
            Comparison.LessOrEqual => x.le(y),
            Comparison.Equal => x.eq(y),
            Comparison.NotEqual => x.ne(y),
            Comparison.GreaterOrEqual => x.ge(y),
            Comparison.Greater => x.gt(y),
            _ => throw new InvalidOperationException(comparison.ToString()),
        };

    // Over the axes that a shape lacks, and those where it has size 1.
    private static Tensor Summed(Tensor x, long[] sizes)
    {
        var (from, lacking) = (x.shape, (int)x.dim() - sizes.Length);
        long[] axes =
        [
            .. Enumerable
                .Range(0, from.Length)
                .Where(axis => axis < lacking || (sizes[axis - lacking] == 1 && from[axis] != 1))
                .Select(axis => (long)axis),
        ];
        return axes.Length == 0 ? x.alias() : x.sum(axes, keepdim: true).reshape(sizes);
    }

    private static Tensor Padded(PadAxisOp pad, Tensor x, Sizes sizes)
    {
        var axis = pad.Axis < 0 ? pad.Axis + (int)x.dim() : pad.Axis;
        var zeros = new long[2 * ((int)x.dim() - axis)];
        (zeros[^2], zeros[^1]) = (pad.Before.At(sizes), pad.After.At(sizes));
        return torch.nn.functional.pad(x, zeros);
    }

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
            UnaryFunction.Erf => x.erf(),
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
