using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>A learnt vector added to each step; see <see cref="Layers.LearnedPositions"/>.</summary>
    [Word("learnedPositions")]
    public sealed record LearnedPositionsLayer : Leaf
    {
        internal override Kind? Takes => Sequence.Kind;

        internal override Kind? Gives => Sequence.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            x + Symbol.Weight("weight", Shape.Fixed(shape[1].Size, shape[2].Size), Initializer.Normal(0, 0.02));
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// A learnt vector added to each step of a sequence, so that its steps can be told apart: yₜ = xₜ + Wₜ. Gehring et al. 2017.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×T×F, kept. <b>Parameters</b>: <c>weight</c>, T×F, normal with deviation 0.02.
        /// <b>Errors</b>: an input that is no sequence.
        /// </remarks>
        /// <example><code>Embedding(1000, 16) >> LearnedPositions >> Residual(MultiHeadAttention(4)) >> Last</code></example>
        public static Pipeline<Sequence, Sequence> LearnedPositions { get; } = new(new LearnedPositionsLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.LearnedPositions"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> LearnedPositions<TIn>(this Pipeline<TIn, Sequence> before)
            where TIn : IKind => before.Then(Layers.LearnedPositions);
    }
}
