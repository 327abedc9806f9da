using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Attention of a sequence over the steps of itself that count; see <see cref="Layers.MaskedAttention"/>.</summary>
    /// <param name="Heads">How many attend side by side.</param>
    /// <param name="Causal">Whether a step sees only itself and those before it.</param>
    [Word("maskedAttention", "heads", "causal")]
    public sealed record MaskedAttentionLayer(long Heads, bool Causal = false) : PairLeaf
    {
        internal override Kind? Takes => Kind.Pair(Sequence.Kind, Mask.Kind);

        internal override Kind? Gives => Sequence.Kind;

        internal override Seq<Flaw> Flaws => Attentions.Flaws(Heads);

        internal override Either<Flaw, Symbol> Lower(Arr<Symbol> values, Arr<Shape> shapes, Mode mode) =>
            Attentions.Self(Heads, Causal, values[0], shapes[0], [values[1]]);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// <see cref="MultiHeadAttention"/> that sees only the steps that a mask says count: those of padding get no share. A sequence
        /// of nothing but padding sees all of it alike.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, N×T) to N×T×F. <b>Parameters</b>: those of <see cref="MultiHeadAttention"/>.
        /// <b>Errors</b>: fewer than 1 head; features that the heads can't share evenly; a mask of another length.
        /// </remarks>
        /// <param name="heads">How many attend side by side; at least 1.</param>
        /// <param name="causal">Whether a step sees only itself and those before it.</param>
        /// <example><code>Fork(Embedding(1000, 16, paddingIndex: 0), PaddingMask(0)) >> MaskedAttention(4)</code></example>
        public static Pipeline<Pair<Sequence, Mask>, Sequence> MaskedAttention(long heads, bool causal = false) =>
            new(new MaskedAttentionLayer(heads, causal));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.MaskedAttention"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> MaskedAttention<TIn>(
            this Pipeline<TIn, Pair<Sequence, Mask>> before,
            long heads,
            bool causal = false
        )
            where TIn : IKind => before.Then(Layers.MaskedAttention(heads, causal));
    }
}
