using FsCheck;
using FsCheck.Fluent;
using static DeepPipeline.Symbolic;

namespace DeepPipeline.Properties.Generators;

/// <summary>Layers as users define them: with and without parameters, keeping the kind and changing it.</summary>
public static class DefinedSamples
{
    /// <summary>Those that take any place and keep it. Together with those for sequences and images they use every function that symbols have.</summary>
    public static IReadOnlyList<DefinedLayer> Keeping { get; } =
    [
        Defined(Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh())),
        Defined(Layer.Define("unchanged", x => x)),
        Defined(
            Layer.Define(
                "affine",
                x => x * Parameter("scale", Initializer.Ones, x.Size(-1)) + Parameter("shift", Initializer.Normal(0, 1), x.Size(-1))
            )
        ),
        Defined(Layer.Define("gain", x => x / (1 + Parameter("gain", Initializer.ConstantOf(0.5)).Square()))),
        Defined(Layer.Define("centred", x => x - x.Mean(keepAxes: true, -1))),
        Defined(Layer.Define("share", x => x.Exp() / x.Exp().Sum(keepAxes: true, 1))),
        Defined(Layer.Define("normal", x => x.Square().LayerNorm(epsilon: 0.3) - x)),
        Defined(
            Layer.Define(
                "mixed",
                x =>
                    x.Linear(
                        Parameter("weight", Initializer.GlorotUniform, x.Size(-1), x.Size(-1)),
                        Parameter("bias", Initializer.Zeros, x.Size(-1))
                    )
            )
        ),
        Defined(Layer.Define("turned", x => x.MatMul(Parameter("matrix", Initializer.Orthogonal(), x.Size(-1), x.Size(-1))))),
        Defined(Layer.Define("running", x => x.CumulativeSum(-1))),
        Defined(Layer.Define("wave", x => x.Sin() - 0.5 * x.Cos())),
        Defined(Layer.Define("root", x => (x.Square() + 1).Sqrt().Log() * (-x.Abs()).Exp())),
        Defined(Layer.Define("clamp", x => x.Maximum(-1).Minimum(1.5))),
        Defined(
            Layer.Define(
                "bends",
                x => x.Elu(0.5) + x.Gelu() - x.Gelu(approximate: true) * x.LeakyRelu(0.1) + x.Silu() / 2 - x.Max(keepAxes: true, -1)
            )
        ),
        Defined(Layer.Define("gap", x => x.Threshold(0.26, -1) + (-x).Threshold(0.53, 0))),
        Defined(Layer.Define("signs", x => x.Sign() * (x + 2))),
        Defined(Layer.Define("bell", x => x.Erf() - x.Square().Erf())),
        Defined(
            Layer.Define(
                "pieces",
                x =>
                    x.Less(-1.3).Where(2 * x, x.Square())
                    + x.Greater(0.71).Where(x.Sin(), 0.5 * x)
                    - x.LessOrEqual(0.11).Where(1, x) * x.GreaterOrEqual(1.43).Where(x, 3)
                    + x.Equal(5.5).Where(x.Exp(), x) / x.NotEqual(5.5).Where(2, x)
            )
        ),
        Defined(Layer.Define("soft", x => x.Softplus() * x.Sigmoid() - (2 - x).Relu())),
        Defined(Layer.Define("ownTanh", x => x.Tanh(), backward: pass => pass.OfInput(pass.Gradient * (1 - pass.Output.Square())))),
        Defined(Layer.Define("ownSame", x => x, backward: pass => pass.OfInput(pass.Gradient))),
        Defined(
            Layer.Define(
                "ownGain",
                x => x * Parameter("gain", Initializer.ConstantOf(0.5)).Square(),
                backward: pass =>
                {
                    var gain = pass.Parameter("gain");
                    return pass.OfInput(pass.Gradient * gain.Square())
                        .Of("gain", 2 * gain * (pass.Gradient * pass.Input).Sum(keepAxes: false));
                }
            )
        ),
        Defined(Layer.Define("inverse", x => (2 + x.Square()).Reciprocal().Softmax() + x.LogSoftmax())),
    ];

    /// <summary>The mean of each channel: it takes images and gives features.</summary>
    public static DefinedLayer ChannelMeans { get; } =
        Defined(Layer.Define<Image, Features>("channelMeans", x => x.Mean(keepAxes: false, 2, 3)));

    /// <summary>The sum over the steps: it takes sequences and gives features.</summary>
    public static DefinedLayer StepSums { get; } = Defined(Layer.Define<Sequence, Features>("stepSums", x => x.Sum(keepAxes: false, 1)));

    /// <summary>Those that take sequences and keep them.</summary>
    public static IReadOnlyList<DefinedLayer> OfSequences { get; } =
    [
        Defined(Layer.Define<Sequence, Sequence>("acrossSteps", x => x + x.Permute(0, 2, 1).Tanh().Permute(0, -1, 1))),
        Defined(Layer.Define<Sequence, Sequence>("attention", x => Symbolic.Concat(-1, x, 2 * x, x.Tanh()).SelfAttention(1, causal: true))),
        Defined(Layer.Define<Sequence, Sequence>("regrouped", x => x.Reshape(1, -1, x.Size(1)).Sin().Reshape(x.Size(1), x.Size(-1)))),
    ];

    /// <summary>Those that take images and keep them.</summary>
    public static IReadOnlyList<DefinedLayer> OfImages { get; } =
    [
        Defined(
            Layer.Define<Image, Image>("standard", x => Symbolic.Concat(2, x, x.Square()).GroupNorm(1, epsilon: 0.1).Slice(2, 0, 1) * x)
        ),
        Defined(
            Layer.Define<Image, Image>(
                "scaled",
                x =>
                    x
                    * Symbolic
                        .Concat(2, x, 1 - x)
                        .GroupNorm(Parameter("scale", Initializer.Ones, x.Size(1)), Parameter("shift", Initializer.Zeros, x.Size(1)), 1)
                        .Slice(2, 0, 1)
            )
        ),
        Defined(
            Layer.Define<Image, Image>(
                "ownChannels",
                x => x * Parameter("scale", Initializer.Ones, x.Size(1)).Reshape(-1, 1, 1),
                backward: pass =>
                    pass.OfInput(pass.Gradient * pass.Parameter("scale").Reshape(pass.Input.Size(1), 1, 1))
                        .Of("scale", (pass.Gradient * pass.Input).Sum(keepAxes: false, 0, 2, 3))
            )
        ),
        Defined(
            Layer.Define<Image, Image>("perChannel", x => x + Parameter("shift", Initializer.Normal(0, 1), x.Size(1)).Reshape(-1, 1, 1))
        ),
    ];

    /// <summary>How much each feature varies over the steps of a sequence and their doubles.</summary>
    public static DefinedLayer Spread { get; } =
        Defined(Layer.Define<Sequence, Features>("spread", x => Symbolic.Concat(1, x, 2 * x + 1).Variance(1)));

    /// <summary>The last step of a sequence, normalised.</summary>
    public static DefinedLayer LastNormalised { get; } =
        Defined(
            Layer.Define<Sequence, Features>(
                "lastNormalised",
                x =>
                    x.Select(1, -1)
                        .LayerNorm(
                            Parameter("scale", Initializer.Ones, x.Size(-1)),
                            Parameter("shift", Initializer.Zeros, x.Size(-1)),
                            epsilon: 0.5
                        )
            )
        );

    internal static Gen<DefinedLayer> At(KindedShape place) =>
        place.Kind == Image.Kind
            ? Gen.Frequency((3, Gen.Elements<DefinedLayer>([.. Keeping, .. OfImages])), (1, Gen.Constant(ChannelMeans)))
        : place.Kind == Sequence.Kind
            ? Gen.Frequency(
                (3, Gen.Elements<DefinedLayer>([.. Keeping, .. OfSequences])),
                (1, Gen.Elements<DefinedLayer>([StepSums, Spread, LastNormalised]))
            )
        : Gen.Elements<DefinedLayer>([.. Keeping]);

    internal static KindedShape? Gives(DefinedLayer layer, KindedShape place) =>
        Keeping.Contains(layer)
        || (OfSequences.Contains(layer) && place.Kind == Sequence.Kind)
        || (OfImages.Contains(layer) && place.Kind == Image.Kind)
            ? place
        : layer == ChannelMeans && place.Kind == Image.Kind ? KindedShape.Features(place.Sizes[0])
        : (layer == StepSums || layer == Spread || layer == LastNormalised) && place.Kind == Sequence.Kind
            ? KindedShape.Features(place.Sizes[1])
        : null;

    private static DefinedLayer Defined(KindPreserving layer) => (DefinedLayer)layer.Tree;

    private static DefinedLayer Defined<TIn, TOut>(Pipeline<TIn, TOut> layer)
        where TIn : IKind
        where TOut : IKind => (DefinedLayer)layer.Tree;
}
