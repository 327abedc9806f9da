using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

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
            Linear => torch.nn.functional.linear(x[0], x[1], x.Length == 3 ? x[2] : null!),
            MatMul => x[0].matmul(x[1]),
            Unary unary => Run(unary.Function, x[0]),
            LeakyRelu leaky => x[0].leaky_relu(Scalars.Of(leaky.NegativeSlope)),
            Elu elu => x[0].elu(Scalars.Of(elu.Alpha), Scalars.One, Scalars.One),
            Threshold threshold => x[0].threshold(Scalars.Of(threshold.Limit), Scalars.Of(threshold.Value)),
            Binary binary => Run(binary.Function, x[0], x[1]),
            Softmax softmax => x[0].softmax(softmax.Axis),
            LogSoftmax softmax => x[0].log_softmax(softmax.Axis),
            Dropout => x[0].mul(x[1]),
            Reshape => x[0].reshape(shape.At(batch)),
            Slice slice => x[0].narrow(slice.Axis, slice.Start, slice.Length),
            Permute permute => x[0].permute(permute.Axes.Map(axis => (long)axis).ToArray()),
            Concat concat => torch.cat([.. x], concat.Axis),
            Programs.Reduce reduce => Run(reduce, x[0]),
            LayerNorm norm => Run(norm, x),
            GroupNorm norm => Run(norm, x),
            Embedding embedding => Embed(embedding, x[0], x[1], shape.At(batch)),
            Recurrent recurrent => RecurrentKernels.Run(recurrent, x),
            SelfAttention attention => Attend(attention, x),
            CrossAttention attention => Attend(attention, x),
            Select select => x[0].select(select.Axis, select.Index),
            Convolution convolution => Run(convolution, x),
            ConvolutionTranspose convolution => Run(convolution, x),
            MaxPool pool => Run(pool, x[0]),
            AveragePool pool => Run(pool, x[0]),
            AdaptiveAveragePool pool => Run(pool, x[0]),
            AdaptiveMaxPool pool => Run(pool, x[0]),
            Upsample upsample => Run(upsample, x[0], shape),
            ZeroPad pad => Run(pad, x[0]),
            BatchNorm norm => Run(norm, x),
            Standardize norm => Run(norm, x),
            Variance variance => x[0].var(Axes(variance.Axes, x[0]), unbiased: true),
            OneHot hot => Run(hot, x),
            CrossEntropy entropy => Run(entropy, x),
            BinaryCrossEntropy entropy => torch.nn.functional.binary_cross_entropy_with_logits(
                x[0],
                x[1],
                reduction: Of(entropy.Reduction)
            ),
            Ctc ctc => Run(ctc, x),
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

    private static Tensor Run(Programs.Reduce reduce, Tensor x)
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

    private static long[] Axes(LanguageExt.Arr<int> axes, Tensor x) =>
        axes.IsEmpty ? [.. Enumerable.Range(0, (int)x.dim()).Select(a => (long)a)] : axes.Map(a => (long)a).ToArray();
}
