using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>The models whose views are written down in full.</summary>
public static class Models
{
    public static Pipeline<Image, Features> Digits { get; } = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);

    public static Pipeline<Features, Features> Block { get; } =
        Frozen(Dense(8)) >> Named("block", Residual(Dense(8) >> Relu >> Dense(8))) >> Relu;

    /// <summary>Weights that cost, weights that stay small, and both, in a shared and in a frozen part too.</summary>
    public static Pipeline<Features, Features> Regular { get; } =
        Regularized(Dense(8) >> Relu, l1: 0.01, l2: 1e-4)
        >> Constrained(Named("held", Dense(8)) >> Regularized(Dense(4), l2: 0.5), maxNorm: 3)
        >> Tanh
        >> Constrained(Shared("s", Dense(4)), maxNorm: 2)
        >> Constrained(Regularized(Frozen(Dense(4)), l1: 1), maxNorm: 2)
        >> Shared("s", Dense(4));

    /// <summary>A bit of everything that a diagram draws in its own way.</summary>
    public static Pipeline<Features, Features> Mixed { get; } =
        Shared("w", Dense(4))
        >> Repeat(
            2,
            Concat(
                1,
                Identity.At<Features>(),
                Dense(2, weight: Initializer.Uniform(-0.5, 0.5), biasInitializer: Initializer.ConstantOf(0.25))
            )
        )
        >> Named("gate", Product(Sigmoid.At<Features>(), Dense(8)))
        >> (from x in Input<Features>() from h in x >> Dense(8) from g in h >> Layer.Define("f", v => v.Tanh()) select (h + g) * (h + x))
        >> Repeat(0, Relu)
        >> Named("head", Frozen(Dense(8)))
        >> Dense(4)
        >> Shared("w", Dense(4));
}
