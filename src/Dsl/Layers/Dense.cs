using LanguageExt;
using static LanguageExt.Prelude;

namespace DeepPipeline.Tree
{
    /// <summary>A fully connected layer; see <see cref="Layers.Dense"/>.</summary>
    /// <param name="Units">How many outputs it has.</param>
    /// <param name="Bias">Whether a bias is added.</param>
    /// <param name="Weight">How the weight's first values are drawn; null for Glorot uniform.</param>
    /// <param name="BiasInitializer">How the bias's first values are drawn; null for zeros.</param>
    [Word("dense", "units", "bias", "weight", "biasInitializer")]
    public sealed record DenseLayer(long Units, bool Bias = true, Initializer? Weight = null, Initializer? BiasInitializer = null) : Leaf
    {
        internal override Kind? Takes => Features.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Seq<Flaw> Flaws =>
            Units < 1
                ? Seq1(
                    new Flaw(
                        "at least 1 unit",
                        Units.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        "the number of units is the number of outputs"
                    )
                )
                : Empty;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Symbolic.Linear(
                x,
                Symbol.Weight("weight", Shape.Fixed(Units, shape[-1].Size), Weight ?? Initializer.GlorotUniform),
                Bias ? Symbol.Weight("bias", Shape.Fixed(Units), BiasInitializer ?? Initializer.Zeros) : null
            );
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>A fully connected layer: y = x·Wᵀ + b. The input's size is learnt from the check.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×I to N×<paramref name="units"/>.
        /// <b>Parameters</b>: <c>weight</c>, units×I; <c>bias</c>, units, if there is one.
        /// <b>Errors</b>: fewer than 1 unit; an input that is not N×I (a missing <see cref="Flatten"/>).
        /// </remarks>
        /// <param name="units">How many outputs it has; at least 1.</param>
        /// <param name="bias">Whether b is added.</param>
        /// <param name="weight">How W is drawn first; Glorot uniform unless given.</param>
        /// <param name="biasInitializer">How b is drawn first; zeros unless given.</param>
        /// <example><code>Dense(128) >> Relu >> Dense(10)</code></example>
        public static Pipeline<Features, Features> Dense(
            long units,
            bool bias = true,
            Initializer? weight = null,
            Initializer? biasInitializer = null
        ) => new(new DenseLayer(units, bias, weight, biasInitializer));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Dense"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> Dense<TIn>(
            this Pipeline<TIn, Features> before,
            long units,
            bool bias = true,
            Initializer? weight = null,
            Initializer? biasInitializer = null
        )
            where TIn : IKind => before.Then(Layers.Dense(units, bias, weight, biasInitializer));
    }
}
