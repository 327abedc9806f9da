using DeepPipeline.Properties.Generators;
using LanguageExt;
using TorchSharp;
using static DeepPipeline.Layers;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline.Properties.Suite;

/// <summary>A primitive that is broken on purpose, in a case that uses it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Case">Where it is made.</param>
/// <param name="CaughtBy">The first of the suite's comparisons that finds it.</param>
/// <param name="Interpreter">What computes primitives so.</param>
internal sealed record Mutant(string Name, Case Case, Column CaughtBy, PrimitiveInterpreter Interpreter);

/// <summary>Mistakes as they are made when primitives are written: in values, and in gradients of right values.</summary>
internal static class Mutants
{
    private delegate Tensor Rule<in TPrimitive>(TPrimitive primitive, ReadOnlySpan<Tensor> x);

    private static readonly KindedShape Three = KindedShape.Features(3);
    private static readonly KindedShape Steps = KindedShape.Sequence(4, 6);
    private static readonly KindedShape Picture = KindedShape.Image(2, 5, 6);

    internal static IReadOnlyDictionary<string, Mutant> All { get; } =
        Values().Concat(Neighbours()).Concat(Derivatives()).ToDictionary(mutant => mutant.Name);

    private static IEnumerable<Mutant> Values() =>
        [
            Of<LinearOp>("linear forgets to transpose", Dense(3).Tree, Three, Column.Oracle, (_, x) => x[0].matmul(x[1]).add(x[2])),
            Of<LinearOp>(
                "linear drops its bias",
                Dense(4).Tree,
                Three,
                Column.Oracle,
                (_, x) => torch.nn.functional.linear(x[0], x[1], null!)
            ),
            Of<MatMulOp>("matmul transposes its right factor", Turned, Three, Column.Oracle, (_, x) => x[0].matmul(x[1].transpose(-2, -1))),
            Of<SelfAttentionOp>(
                "attention forgets the causal mask",
                MultiHeadAttention(2, causal: true).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Right(p with { Causal = false }, x)
            ),
            Of<SelfAttentionOp>(
                "attention sees what comes, not what was",
                MultiHeadAttention(2, causal: true).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Right(p, x[0].flip(1)).flip(1)
            ),
            Of<SelfAttentionOp>(
                "attention has one head for all",
                MultiHeadAttention(2).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Right(p with { Heads = 1 }, x)
            ),
            Of<SoftmaxOp>("softmax is along another axis", Softmax().Tree, Steps, Column.Oracle, (_, x) => x[0].softmax(1)),
            Of<ConvolutionOp>(
                "convolution turns its weight round",
                Conv2d(3, 3, padding: 1).Tree,
                Picture,
                Column.Oracle,
                (p, x) => Right(p, x[0], x[1].flip(2, 3), x[2])
            ),
            Of<ConvolutionOp>(
                "convolution pads one too many",
                Conv2d(3, 3, padding: 1).Tree,
                Picture,
                Column.Shape,
                (p, x) => Right(p with { Padding = p.Padding.Map(n => n + 1) }, x)
            ),
            Of<ConvolutionOp>(
                "convolution pads one end only",
                Conv2d(3, 3, padding: 1).Tree,
                Picture,
                Column.Oracle,
                (p, x) => Right(p with { Padding = p.Padding.Map(_ => 0L) }, torch.nn.functional.pad(x[0], [2, 0, 2, 0]), x[1], x[2])
            ),
            Of<ConvolutionOp>(
                "convolution forgets dilation",
                Conv2d(3, 2, padding: Padding.Same, dilation: 2).Tree,
                Picture,
                Column.Shape,
                (p, x) => Right(p with { Dilation = p.Dilation.Map(_ => 1L) }, x)
            ),
            Of<MaxPoolOp>(
                "max pooling averages",
                MaxPool2d(2).Tree,
                Picture,
                Column.Oracle,
                (p, x) => Right(new AveragePoolOp(p.Kernel, p.Stride, p.Padding), x)
            ),
            Of<LayerNormOp>(
                "layer norm takes the unbiased variance",
                LayerNorm(0.1).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Normed(x[0], [-1], p.Epsilon, unbiased: true).mul(x[1]).add(x[2])
            ),
            Of<LayerNormOp>(
                "layer norm adds epsilon to the deviation",
                LayerNorm(0.1).Tree,
                Steps,
                Column.Oracle,
                (p, x) => x[0].sub(x[0].mean([-1], true)).div(x[0].var([-1], false, true).sqrt().add(p.Epsilon)).mul(x[1]).add(x[2])
            ),
            Of<GroupNormOp>(
                "group norm has one group",
                GroupNorm(2, 0.1).Tree,
                Picture,
                Column.Oracle,
                (p, x) => Right(p with { Groups = 1 }, x)
            ),
            Of<BatchNormOp>(
                "batch norm takes the unbiased variance",
                BatchNorm(0.1, 0.1).Tree,
                Three,
                Column.Oracle,
                (p, x) => Normed(x[0], [0], p.Epsilon, unbiased: true).mul(x[1]).add(x[2])
            ),
            Of<DropoutOp>(
                "dropout does not scale what it keeps",
                Dropout(0.4).Tree,
                Steps,
                Column.Oracle,
                (_, x) => x[0].mul(x[1].ne(0).to(x[0].dtype))
            ),
            Of<RecurrentOp>(
                "the LSTM swaps two gates",
                LstmSequence(2).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Right(p, [x[0], .. x[1..].ToArray().Select(Swapped)])
            ),
            Of<RecurrentOp>(
                "the GRU drops the state's bias",
                GruSequence(2).Tree,
                Steps,
                Column.Oracle,
                (p, x) => Right(p, x[0], x[1], x[2], x[3], torch.zeros_like(x[4]))
            ),
            Of<EmbeddingOp>(
                "an embedding ignores its padding",
                Embedding(2, 3, paddingIndex: 0).Tree,
                KindedShape.Tokens(5),
                Column.Oracle,
                (p, x) => Right(p with { PaddingIndex = null }, Shape.Batch(5, 3), x)
            ),
            Of<UnaryOp>(
                "gelu is the other gelu",
                Gelu().Tree,
                Three,
                Column.Oracle,
                (p, x) => Right(p.Function == UnaryFunction.Gelu ? new UnaryOp(UnaryFunction.GeluTanh) : p, x)
            ),
            Of<LeakyReluOp>("leaky relu forgets its slope", LeakyRelu(0.1).Tree, Three, Column.Oracle, (_, x) => x[0].relu()),
            Of<ConcatOp>(
                "concat turns its order round",
                Concat(1, Relu, Tanh).Tree,
                Three,
                Column.Oracle,
                (p, x) => Right(p, [.. x.ToArray().Reverse()])
            ),
            Of<SliceOp>(
                "a slice starts one late",
                Slice(1, 0, 2).Tree,
                Three,
                Column.Oracle,
                (p, x) => Right(p with { Start = p.Start + 1 }, x)
            ),
            Of<ReduceOp>("a mean is a sum", Centred, Three, Column.Oracle, (p, x) => Right(p with { Function = ReduceFunction.Sum }, x)),
            Of<ReduceOp>(
                "a fold drops the axes it should keep",
                Centred,
                Three,
                Column.Shape,
                (p, x) => Right(p with { KeepAxes = false }, x)
            ),
        ];

    private static IEnumerable<Mutant> Neighbours() =>
        [
            Of<BatchNormInferenceOp>(
                "batch norm takes a batch's own statistics in use",
                BatchNorm(0.1, 0.1, affine: false).Tree,
                Three,
                Column.Oracle,
                (p, x) => x[0].shape[0] < 2 ? Right(p, x) : Normed(x[0], [0], p.Epsilon, unbiased: false)
            ),
            Of<ReshapeOp>(
                "a flattening mixes up examples",
                FlattenFrom<Sequence>().Tree,
                Steps,
                Column.Oracle,
                (_, x) => x[0].transpose(0, 1).reshape(x[0].shape[0], -1)
            ),
        ];

    private static IEnumerable<Mutant> Derivatives() =>
        [
            Of<UnaryOp>(
                "a gradient is 1% too large",
                Tanh.Tree,
                Three,
                Column.Gradient,
                (p, x) => Graded(Right(p, x), Right(p, x).mul(1.01))
            ),
            Of<UnaryOp>(
                "a gradient has the other sign",
                Tanh.Tree,
                Three,
                Column.Gradient,
                (p, x) => Graded(Right(p, x), Right(p, x).neg())
            ),
            Of<UnaryOp>("a gradient is cut", (Dense(3) >> Tanh).Tree, Three, Column.Gradient, (p, x) => Right(p, x).detach()),
            Of<UnaryOp>("relu's gradient forgets its mask", Relu.Tree, Three, Column.Gradient, (p, x) => Graded(Right(p, x), x[0])),
            Of<LinearOp>(
                "linear's gradient by the weight is cut",
                Dense(2).Tree,
                Three,
                Column.Gradient,
                (p, x) => Right(p, x[0], x[1].detach(), x[2])
            ),
            Of<LinearOp>(
                "linear's gradient by the bias sees one example",
                Dense(2).Tree,
                Three,
                Column.Gradient,
                (p, x) => Right(p, x[0], x[1], x[2].detach()).add(Graded(torch.zeros_like(x[2]), x[2]).mul(First(x[0])))
            ),
            Of<SoftmaxOp>(
                "softmax's gradient forgets the denominator",
                Softmax().Tree,
                Three,
                Column.Gradient,
                (_, x) => x[0].exp().div(x[0].exp().sum([-1], true).detach())
            ),
            Of<LayerNormOp>(
                "layer norm's gradient takes mean and variance as constants",
                LayerNorm(0.1).Tree,
                Steps,
                Column.Gradient,
                (p, x) =>
                    x[0]
                        .sub(x[0].mean([-1], true).detach())
                        .div(x[0].var([-1], false, true).add(p.Epsilon).sqrt().detach())
                        .mul(x[1])
                        .add(x[2])
            ),
            Of<MaxPoolOp>(
                "max pooling's gradient goes to the whole window",
                MaxPool2d(2).Tree,
                Picture,
                Column.Gradient,
                (p, x) => Graded(Right(p, x), Right(new AveragePoolOp(p.Kernel, p.Stride, p.Padding), x))
            ),
            Of<DropoutOp>(
                "dropout's gradient goes through what is dropped",
                Dropout(0.4).Tree,
                Steps,
                Column.Gradient,
                (p, x) => Graded(Right(p, x), x[0])
            ),
            Of<UnaryOp>(
                "a second derivative is cut",
                Tanh.Tree,
                Three,
                Column.Second,
                (p, x) => Right(p, x).detach().add(x[0].sub(x[0].detach()).mul(1 - Right(p, x).detach().square()))
            ),
        ];

    private static Layer Turned => DefinedSamples.Keeping.First(layer => layer.Title == "turned");

    private static Layer Centred => DefinedSamples.Keeping.First(layer => layer.Title == "centred");

    private static Mutant Of<TPrimitive>(string name, Layer tree, KindedShape place, Column caughtBy, Rule<TPrimitive> broken)
        where TPrimitive : Primitive =>
        new(
            name,
            new Case(tree, place, Sizing.Of(tree, place)!),
            caughtBy,
            (primitive, x, others, shape, batch) =>
            {
                var right = Primitives.Run(primitive, x, others, shape, batch);
                return primitive is TPrimitive one ? broken(one, x) : right;
            }
        );

    // The library's own value; only reshaping ones need the shape.
    private static Tensor Right(Primitive primitive, params ReadOnlySpan<Tensor> x) => Right(primitive, Shape.Scalar, x);

    private static Tensor Right(Primitive primitive, Shape shape, ReadOnlySpan<Tensor> x) =>
        Primitives.Run(primitive, x, [], shape, x[0].shape[0]);

    /// <summary>A value with the gradient of another.</summary>
    private static Tensor Graded(Tensor value, Tensor gradient) => value.detach().add(gradient).sub(gradient.detach());

    private static Tensor First(Tensor x) => torch.arange(x.shape[0]).eq(0).to(x.dtype).unsqueeze(-1);

    private static Tensor Normed(Tensor x, long[] axes, double epsilon, bool unbiased) =>
        x.sub(x.mean(axes, true)).div(x.var(axes, unbiased, true).add(epsilon).sqrt());

    // The first quarter of the rows and the second.
    private static Tensor Swapped(Tensor weight)
    {
        var units = weight.shape[0] / 4;
        return torch.cat([weight.narrow(0, units, units), weight.narrow(0, 0, units), weight.narrow(0, 2 * units, 2 * units)], 0);
    }
}
