using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace DeepPipeline.Tree
{
    /// <summary>Random zeros while learning; see <see cref="Layers.Dropout"/>.</summary>
    /// <param name="DropProbability">The probability of zero.</param>
    [Word("dropout", "dropProbability")]
    public sealed record DropoutLayer(double DropProbability) : KindPreservingLeaf
    {
        internal override Seq<Flaw> Flaws =>
            DropProbability is >= 0 and < 1
                ? Empty
                : Seq1(
                    new Flaw(
                        "a probability of at least 0 and under 1",
                        DropProbability.ToString(CultureInfo.InvariantCulture),
                        "it is the probability to drop, not to keep"
                    )
                );

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            mode == Mode.Eval || DropProbability == 0 ? x : new Symbol(new DropoutOp(DropProbability), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// While learning, each number is zeroed with probability p and the others are divided by 1 − p; in use it does nothing.
        /// Srivastava et al. 2014, inverted as usual.
        /// </summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: p under 0, or 1 and over.</remarks>
        /// <param name="dropProbability">p, the probability to drop a number.</param>
        public static KindPreserving Dropout(double dropProbability) => new(new DropoutLayer(dropProbability));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Dropout"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Dropout<TIn, TOut>(this Pipeline<TIn, TOut> before, double dropProbability)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Dropout(dropProbability));
    }
}
