using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>Pipelines of every form, and of every ugliness that a user can build.</summary>
public static class UnusualPipelines
{
    /// <summary>All of them, as trees.</summary>
    public static IReadOnlyList<Layer> All { get; } = [.. Arrows(), .. Preservings().Select(p => p.Tree)];

    /// <summary>Those that text can hold: no half of a surrogate pair.</summary>
    public static IReadOnlyList<Layer> Writable { get; } =
    [.. All.Where(layer => !Source.CSharp(layer).Contains("\\uD800", StringComparison.Ordinal))];

    private static IEnumerable<Layer> Arrows() =>
        [
            (Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10)).Tree,
            Input<Image>().Tree,
            Dense(-3).Tree,
            Dense(long.MinValue).Tree,
            Dense(3_000_000_000).Tree,
            Dense(10, bias: false, weight: Initializer.HeNormal).Tree,
            Dense(10, biasInitializer: Initializer.Uniform(double.NegativeInfinity, double.NaN)).Tree,
            Dense(1, weight: Initializer.Orthogonal()).Tree,
            Dense(1, weight: Initializer.Orthogonal(1e300), biasInitializer: Initializer.ConstantOf(-0.1)).Tree,
            Dense(1, weight: Initializer.Normal(0, 1e-300), biasInitializer: Initializer.Ones).Tree,
            Dense(1, weight: Initializer.GlorotNormal, biasInitializer: Initializer.LeCunUniform).Tree,
            GroupNorm(2).Tree,
            GroupNorm(-1, 0.5, affine: false).Tree,
            (InstanceNorm() >> Relu >> InstanceNorm(affine: true)).Tree,
            Reshape<Features, Image>(1, 28, 28).Tree,
            Reshape<Features, Sequence>().Tree,
            Reshape<Image, Image>(-1, 0, long.MaxValue).Tree,
            (FlattenFrom<Sequence>() >> Dense(3)).Tree,
            (Reshape<Features, Sequence>(2, 2) >> Relu >> FlattenFrom<Sequence>() >> Dense(3)).Tree,
            (Reshape<Features, Image>(1, 2, 2) >> Flatten).Tree,
            (Dense(3) >> FlattenFrom<Features>()).Tree,
            .. Sequences(),
            Residual(FlattenFrom<Features>() >> Relu).Tree,
            Residual(Dense(4) >> Relu >> Dense(4)).Tree,
            Residual(Residual(Residual(Dense(4)))).Tree,
            Sum(Identity.At<Features>(), Dense(3), Dense(3) >> Relu).Tree,
            Sum(Dense(3)).Tree,
            Sum(Dense(3), Identity.At<Features>()).Tree,
            Product(Sigmoid.At<Features>(), Dense(3)).Tree,
            Product(Input<Image>() >> Relu >> Tanh, Reshape<Image, Image>(1, 2, 2)).Tree,
            Concat(-1, Dense(3), Relu.At<Features>(), Sum(Dense(2), Dense(2))).Tree,
            Concat(1, Flatten, Flatten >> Dense(3)).Tree,
            Concat(1, FlattenFrom<Sequence>(), Reshape<Sequence, Features>(4)).Tree,
            Concat(2, Reshape<Sequence, Features>(4), FlattenFrom<Sequence>()).Tree,
            (Dense(2) >> Concat(1, Dense(3), Relu.At<Features>(), Named("in", Residual(Relu)).At<Features>()) >> Tanh).Tree,
            Sum<Image, Features>().Tree,
            (Flatten >> Sum<Features, Features>() >> FlattenFrom<Features>()).Tree,
            (Sum<Image, Features>() >> Dense(3)).Tree,
            Sum(Relu.At<Features>(), Sum<Features, Features>()).Tree,
            Repeat(3, Dense(8) >> Relu).Tree,
            Repeat(-1, Dense(8)).Tree,
            Repeat(0, Residual(Dense(8))).Tree,
            Repeat(2, FlattenFrom<Features>()).Tree,
            Named("encoder", Flatten >> Dense(10)).Tree,
            Named("", Dense(10)).Tree,
            Named("a\"b\\c\n\r\t\0 {x} \u2028 é 中 \ud83d\ude00 \ud800", Dense(10)).Tree,
            Shared("s", Dense(10) >> Relu).Tree,
            Frozen(Named("n", Dense(10))).Tree,
            Regularized(Named("p", Dense(10) >> Relu), l2: 1e-4).Tree,
            Regularized(Dense(10), l1: double.NaN, l2: -0.0).Tree,
            Regularized(Frozen(Regularized(Dense(10)))).Tree,
            Constrained(Named("c", Dense(10) >> Relu), maxNorm: 3).Tree,
            Constrained(Regularized(Constrained(Dense(10), double.NegativeInfinity), l1: 1), -0.0).Tree,
            (Frozen(Flatten) >> Shared("w", Dense(4)) >> Shared("w", Dense(4))).Tree,
            DeepPipeline.Models.LeNet5().Tree,
            Conv2d(8, 3).Tree,
            Conv2d(8, kernel: 3, stride: 2, padding: Padding.Same, dilation: 2, groups: 4, bias: false, weight: Initializer.HeNormal).Tree,
            Conv2d(8, 3, padding: 1, biasInitializer: Initializer.Ones).Tree,
            Conv2d(long.MinValue, -3, 0, -1, long.MaxValue, 0).Tree,
            Conv2d(8, 3, padding: 3_000_000_000).Tree,
            (
                Conv2d(8, 3, padding: Padding.Valid) >> Relu >> MaxPool2d(2) >> AveragePool2d(3, stride: 1, padding: 1) >> MaxPool2d(3, 2)
            ).Tree,
            MaxPool2d(0, stride: -1, padding: long.MaxValue).Tree,
            (
                Conv1d(4, 3, padding: Padding.Same)
                >> Relu
                >> MaxPool1d(2)
                >> AveragePool1d(3, stride: 1, padding: 1)
                >> FlattenFrom<Signal>()
            ).Tree,
            (Reshape<Features, Volume>(1, 2, 2, 2) >> Conv3d(4, 2, bias: false) >> FlattenFrom<Volume>()).Tree,
            (MaxPool3d(2) >> AveragePool3d(3, stride: 1, padding: 1) >> Concat(1, GlobalAveragePool3d, GlobalMaxPool3d)).Tree,
            (
                ZeroPad1d(4, 0)
                >> Upsample1d(2)
                >> ConvTranspose1d(8, 3, 2, 1, 1, 2, 4, false, Initializer.Zeros)
                >> AdaptiveAveragePool1d(5)
                >> Concat(1, GlobalMaxPool1d, GlobalAveragePool1d)
            ).Tree,
            (
                Permute<Signal, Sequence>(2, 1)
                >> Permute<Sequence, Sequence>(1, 2)
                >> Permute<Sequence, Signal>(int.MinValue)
                >> Unsqueeze<Signal, Image>(1)
                >> Permute<Image, Image>(3, 1, 2)
            ).Tree,
            (Unsqueeze<Features, Sequence>(2) >> Unsqueeze<Sequence, Features>(-1)).Tree,
            Stack(Dense(4), Relu.At<Features>(), Dense(4) >> Tanh).Tree,
            (Crop2d(1, 0, 0, 2) >> CenterCrop2d(3, 4) >> Crop2d(-1, long.MaxValue, 0, 0)).Tree,
            (Crop1d(1, 2) >> CenterCrop1d(7)).Tree,
            (AdaptiveMaxPool2d(3, 2) >> GlobalMaxPool2d).Tree,
            Concat(1, GlobalAveragePool2d, GlobalMaxPool2d).Tree,
            (
                DepthwiseConv2d(3)
                >> DepthwiseConv2d(3, multiplier: 2, stride: 2, padding: Padding.Same, dilation: 3, bias: false)
                >> SeparableConv2d(4, 3, padding: 1)
            ).Tree,
            (ConvTranspose2d(8, 2, stride: 2) >> ConvTranspose2d(8, 3, 2, 1, 1, 2, 4, false, Initializer.Zeros)).Tree,
            (Upsample(2) >> Upsample(3, Interpolation.Bilinear) >> ZeroPad2d(1, 2, 3, 4) >> AdaptiveAveragePool2d(7, 5)).Tree,
            .. Graphs(),
            Layer
                .Define<Features, Features>(
                    "linear",
                    x =>
                        x.Linear(
                            Symbolic.Parameter("w", Initializer.HeNormal, 3, x.Size(-1)),
                            Symbolic.Parameter("b", Initializer.Zeros, 3)
                        )
                )
                .Tree,
            Layer.Define<Image, Features>("pool", x => x.Mean(false, 2, 3)).Tree,
            (Dense(3) >> Layer.Define("nested", x => x.Tanh())).Tree,
        ];

    private static IEnumerable<Layer> Sequences() =>
        [
            (Embedding(100, 8) >> Last >> Dense(2)).Tree,
            (Embedding(100, 8, paddingIndex: 0, weight: Initializer.GlorotNormal) >> Relu >> MeanOverTime).Tree,
            Embedding(-1, 0, paddingIndex: long.MinValue).Tree,
            Concat(1, Last, MeanOverTime, MaxOverTime).Tree,
            Input<Tokens>().Tree,
            Lstm(3).Tree,
            (
                Embedding(9, 4) >> SinusoidalPositions >> LearnedPositions >> MultiHeadAttention(2, causal: true) >> MultiHeadAttention(-1)
            ).Tree,
            Repeat(2, TransformerEncoder(16, heads: 4, hidden: 32)).Tree,
            PositionEmbedding(-1).Tree,
            (
                LstmSequence(0, layers: 2)
                >> GruSequence(-1, bidirectional: true)
                >> SimpleRnnSequence(4, 3, true)
                >> Gru(2, layers: -1)
                >> Dense(1)
            ).Tree,
            (SimpleRnn(long.MaxValue, int.MaxValue, true)).Tree,
            TimeDistributed(Dense(3) >> Relu).Tree,
            TimeDistributed(Relu.At<Features>()).Tree,
            TimeDistributed(Input<Features>()).Tree,
            TimeDistributed(Input<Features>() >> Relu >> Tanh).Tree,
            (
                TimeDistributed(Sum(Identity.At<Features>(), Dense(4)))
                >> Residual(
                    TimeDistributed(Reshape<Features, Sequence>(2, 2) >> TimeDistributed(Dense(3)) >> FlattenFrom<Sequence>() >> Dense(4))
                )
                >> Last
            ).Tree,
            FlattenFrom<Tokens>().Tree,
            Reshape<Tokens, Sequence>(3, 1).Tree,
        ];

    private static IEnumerable<Layer> Graphs() =>
        [
            (
                from x in Input<Features>()
                from h in x >> Dense(4) >> Relu
                from r in h >> Dense(4)
                from y in (h + r + x) >> Tanh
                select y
            ).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) from g in h >> Dense(4) select (h + g) * (h * g)).Tree,
            (
                from x in Input<Features>()
                from h in x >> Dense(4)
                from s in h + x
                from t in s >> Relu
                select (s * t).Concat(h.Concat(t), 2)
            ).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) select h.Concat(x).Concat(h)).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) select Sum(h, x, h)).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) select Concat(1, Product(h, x, h) >> Relu, h)).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) select Sum(x, h) + Sum(h)).Tree,
            (from x in Input<Image>() from h in x >> Flatten >> Dense(3) from g in x >> Flatten select h + g).Tree,
            (
                from x in Input<Image>()
                from h in x >> Flatten >> Dense(3)
                from g in h >> (from y in Input<Features>() from a in y >> Dense(2) from b in a >> Relu select (a + b) * a)
                from k in h >> Layer.Define("f", x => x * x)
                select (h + g) * h + k
            ).Tree,
            (from x in Input<Features>() from h in x >> Dense(4) select Stack(h, x, h)).Tree,
            Residual(from x in Input<Features>() from h in x >> Relu from g in h >> Relu select (h + g) * h + x).Tree,
            Graph<Features, Features>(x => x.Then(Dense(8)).Add(x)).Tree,
            (Flatten >> (from x in Input<Features>() from h in x >> Tanh select (h + x) * h) >> Dense(3)).Tree,
            (
                from x in Input<Sequence>()
                from h in x >> FlattenFrom<Sequence>()
                from g in h >> Relu >> Tanh
                from k in g >> Dense(3)
                select g.Concat(h).Concat(k).Concat(g)
            ).Tree,
        ];

    private static IEnumerable<KindPreserving> Preservings() =>
        [
            Identity,
            Relu,
            Gelu(),
            Gelu(approximate: true),
            Silu,
            Sigmoid,
            Tanh,
            Softmax(),
            Softmax(axis: 1),
            LogSoftmax(axis: int.MinValue),
            LeakyRelu(),
            LeakyRelu(0.3),
            Elu(),
            Elu(double.NaN),
            Elu(1e300),
            Elu(double.Epsilon),
            Elu(123456789012345680),
            LayerNorm(),
            LayerNorm(1e-3, affine: false),
            LayerNorm(double.NaN),
            RmsNorm(),
            RmsNorm(affine: false),
            RmsNorm(-1),
            BatchNorm(),
            BatchNorm(0.5, 1e-3),
            BatchNorm(2, affine: false),
            Frozen(BatchNorm()),
            Dropout(0),
            Dropout(double.PositiveInfinity),
            Dropout(double.NegativeInfinity),
            Dropout(-0.0),
            Dropout(0.1 + 0.2),
            Mish,
            Softsign,
            Selu,
            HardSigmoid,
            HardSwish,
            Relu6,
            LogSigmoid,
            Tanhshrink,
            Softplus(),
            Softplus(beta: 2),
            Celu(),
            Celu(double.NaN),
            HardTanh(),
            HardTanh(high: 3),
            Softshrink(0.1),
            PRelu(),
            PRelu(-1),
            PRelu(firstSlope: 0.5),
            Glu(),
            Glu(1),
            Slice(1, 0, 3),
            Slice(int.MinValue, long.MaxValue, -1),
            HardShrink(),
            HardShrink(0.1),
            Threshold(0.1),
            Threshold(double.NaN, 20),
            RRelu(),
            RRelu(0, 1),
            RRelu(highSlope: 0.1 + 0.2),
            Softmin(),
            Softmin(1),
            Maxout(3),
            Maxout(-1, axis: 1),
            SpatialDropout(0.1),
            SpatialDropout(double.NaN, -1),
            AlphaDropout(0.2),
            GaussianNoise(0.1),
            GaussianNoise(double.NegativeInfinity),
            Relu >> Tanh >> Dropout(0.5),
            Residual(Relu),
            Residual(Identity),
            Sum(Relu),
            Sum(Relu, Identity, Tanh >> Relu),
            Concat(1, Relu, Tanh),
            Product(Identity),
            Repeat(2, Relu >> Tanh),
            Named("a", Identity),
            Shared("b", Relu),
            Frozen(Repeat(1, Relu)),
            Regularized(Relu, 1, 2),
            Constrained(Relu, 0.1 + 0.2),
            .. Definitions(),
        ];

    private static IEnumerable<KindPreserving> Definitions() =>
        [
            Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh()),
            Layer.Define("nothing", x => x),
            Layer.Define("number", x => 3),
            Layer.Define("", x => -x),
            Layer.Define("signs", x => -(-x) - -2.0 * -(x + 1)),
            Layer.Define("order", x => x - (x - 1) - (x / (x / 2)) * (x * 3 / x) / (x + x)),
            Layer.Define("powers", x => (x - (x + 2)) * 2 - 1 / x),
            Layer.Define(
                "twice",
                x =>
                {
                    var e = x.Exp();
                    Symbol two = 2;
                    return (e / (1 + e)).Softmax(1) * two + two;
                }
            ),
            Layer.Define("constants", x => (Symbol)1 + (Symbol)2 + Symbolic.Constant(3).Tanh() - -((Symbol)double.NaN)),
            Layer.Define(
                "functions",
                x =>
                    x.Abs()
                        .Log()
                        .Sqrt()
                        .Square()
                        .Reciprocal()
                        .Sin()
                        .Cos()
                        .Sigmoid()
                        .Relu()
                        .Softplus()
                        .Gelu()
                        .Gelu(true)
                        .Silu()
                        .LeakyRelu(0.1)
                        .Elu(2)
            ),
            Layer.Define("joins", x => x.Maximum(0).Minimum(x + 1).LogSoftmax().Softmax(0).Sum(true).Mean(false, 1, -1).MatMul(x)),
            Layer.Define("halves", x => x.Slice(1, 0, 2) - x.Slice(-1, 2, 2)),
            Layer.Define(
                "norms",
                x =>
                    (x.LayerNorm() + x.LayerNorm(2, 0.1).LayerNorm(epsilon: double.NaN)).GroupNorm(3)
                    * x.LayerNorm(x + 1, x, 2).GroupNorm(x, 2 * x, -1, 0.5)
            ),
            Layer.Define(
                "shapes",
                x =>
                    Symbolic
                        .Concat(1, x.Reshape(x.Size(1), -1), x.Reshape(), Symbolic.Constant(3))
                        .Select(-1, long.MaxValue)
                        .Variance()
                        .SelfAttention(2) - x.SelfAttention(1, causal: true).Variance(1, -1)
            ),
            Layer.Define("gaps", x => (x - 1).Threshold(0.5, -1) * x.Permute(0, 2, -2)),
            Layer.Define(
                "scale",
                x =>
                {
                    var scale = Symbolic.Parameter("scale", Initializer.ConstantOf(0.5), x.Size(-1), 4);
                    return x * scale + scale * Symbolic.Parameter("shift\"", Initializer.Zeros);
                }
            ),
        ];
}
