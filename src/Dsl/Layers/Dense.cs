namespace DeepPipeline.Tree;

/// <summary>A fully connected layer: y = x·Wᵀ + b. The input's size is trained on the check.</summary>
/// <remarks>
/// <b>Shapes</b>: N×I to N×<paramref name="Units"/>.
/// <b>Parameters</b>: <c>weight</c>, units×I; <c>bias</c>, units, if there is one.
/// <b>Errors</b>: fewer than 1 unit; an input that is not N×I (a missing <see cref="Layers.Flatten"/>).
/// </remarks>
/// <param name="Units">How many outputs it has; at least 1.</param>
/// <param name="Bias">Whether b is added.</param>
/// <param name="Weight">How W is drawn first; Glorot uniform unless given.</param>
/// <param name="BiasInitializer">How b is drawn first; zeros unless given.</param>
/// <example><code>Dense(128) >> Relu >> Dense(10)</code></example>
[Word("dense", "units", "bias", "weight", "biasInitializer")]
public sealed record DenseLayer(long Units, bool Bias = true, Initializer? Weight = null, Initializer? BiasInitializer = null)
    : Leaf<Features, Features>
{
    internal override Items<Problem> Problems =>
        Units < 1
            ?
            [
                Problem.Argument(
                    "at least 1 unit",
                    Units.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "the number of units is the number of outputs"
                ),
            ]
            : [];

    internal override Lowered Lower(LayerInput input) =>
        Symbolic.Linear(
            input.X,
            Symbol.Weight("weight", Shape.Fixed(Units, input.Shape[-1].Size), Weight ?? Initializer.GlorotUniform),
            Bias ? Symbol.Weight("bias", Shape.Fixed(Units), BiasInitializer ?? Initializer.Zeros) : null
        );
}
