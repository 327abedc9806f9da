using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Waves added that tell steps apart; see <see cref="Layers.SinusoidalPositions"/>.</summary>
    [Word("sinusoidalPositions")]
    public sealed record SinusoidalPositionsLayer : Leaf
    {
        internal override Kind? Takes => Sequence.Kind;

        internal override Kind? Gives => Sequence.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            x + new Symbol(new SinusoidsOp(shape[1].Size, shape[2].Size));
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// Waves added to a sequence, so that its steps can be told apart: sin(t/10000^(i/F)) to each even feature i at step t, from 0,
        /// and the cosine of the same to feature i + 1. Vaswani et al. 2017, section 3.5.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×T×F, kept. No parameters.
        /// <b>Errors</b>: an input that is no sequence.
        /// </remarks>
        /// <example><code>Embedding(1000, 16) >> SinusoidalPositions >> Residual(MultiHeadAttention(4)) >> Last</code></example>
        public static Pipeline<Sequence, Sequence> SinusoidalPositions { get; } = new(new SinusoidalPositionsLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.SinusoidalPositions"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> SinusoidalPositions<TIn>(this Pipeline<TIn, Sequence> before)
            where TIn : IKind => before.Then(Layers.SinusoidalPositions);
    }
}
