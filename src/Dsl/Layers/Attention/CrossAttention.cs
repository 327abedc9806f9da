using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Attention of a sequence over another; see <see cref="Layers.CrossAttention"/>.</summary>
    /// <param name="Heads">How many attend side by side.</param>
    [Word("crossAttention", "heads")]
    public sealed record CrossAttentionLayer(long Heads) : PairLeaf
    {
        internal override Kind? Takes => Kind.Pair(Sequence.Kind, Sequence.Kind);

        internal override Kind? Gives => Sequence.Kind;

        internal override Seq<Flaw> Flaws => Attentions.Flaws(Heads);

        internal override Either<Flaw, Symbol> Lower(Arr<Symbol> values, Arr<Shape> shapes, Mode mode) =>
            Attentions.Cross(Heads, values[0], shapes[0], values[1], shapes[1], []);
    }

    /// <summary>Attention of a sequence over the steps of another that count; see <see cref="Layers.MaskedCrossAttention"/>.</summary>
    /// <param name="Heads">How many attend side by side.</param>
    [Word("maskedCrossAttention", "heads")]
    public sealed record MaskedCrossAttentionLayer(long Heads) : PairLeaf
    {
        internal override Kind? Takes => Kind.Pair(Sequence.Kind, Kind.Pair(Sequence.Kind, Mask.Kind));

        internal override Kind? Gives => Sequence.Kind;

        internal override Seq<Flaw> Flaws => Attentions.Flaws(Heads);

        internal override Either<Flaw, Symbol> Lower(Arr<Symbol> values, Arr<Shape> shapes, Mode mode) =>
            Attentions.Cross(Heads, values[0], shapes[0], values[1], shapes[1], [values[2]]);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// Attention of a sequence x over another, the memory m: queries Q are linear in x, keys K and values V in m, and every head
        /// gives softmax(Q·Kᵀ/√d)·V; what the heads give side by side goes through a last linear map. Vaswani et al. 2017, section
        /// 3.2.3.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, N×S×M) to N×T×F; each head has d = F/heads features.
        /// <b>Parameters</b>: <c>queryWeight</c>, F×F, and <c>queryBias</c>, F; <c>memoryWeight</c>, 2F×M, and <c>memoryBias</c>, 2F, of
        /// K and V in this order; <c>outputWeight</c>, F×F, and <c>outputBias</c>, F. With M = F the first two weights, one above the
        /// other, are PyTorch's <c>in_proj_weight</c>. Weights Glorot uniform, biases zero.
        /// <b>Errors</b>: fewer than 1 head; features that the heads can't share evenly.
        /// </remarks>
        /// <param name="heads">How many attend side by side; at least 1.</param>
        /// <example><code>Both(Embedding(1000, 16), Embedding(2000, 24)) >> CrossAttention(4)</code></example>
        public static Pipeline<Pair<Sequence, Sequence>, Sequence> CrossAttention(long heads) => new(new CrossAttentionLayer(heads));

        /// <summary><see cref="CrossAttention"/> over the steps of the memory that a mask says count.</summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, (N×S×M, N×S)) to N×T×F. <b>Parameters</b>: those of <see cref="CrossAttention"/>.
        /// <b>Errors</b>: its own; a mask of another length than the memory.
        /// </remarks>
        /// <param name="heads">How many attend side by side; at least 1.</param>
        public static Pipeline<Pair<Sequence, Pair<Sequence, Mask>>, Sequence> MaskedCrossAttention(long heads) =>
            new(new MaskedCrossAttentionLayer(heads));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.CrossAttention"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> CrossAttention<TIn>(this Pipeline<TIn, Pair<Sequence, Sequence>> before, long heads)
            where TIn : IKind => before.Then(Layers.CrossAttention(heads));

        /// <summary><see cref="Layers.MaskedCrossAttention"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> MaskedCrossAttention<TIn>(
            this Pipeline<TIn, Pair<Sequence, Pair<Sequence, Mask>>> before,
            long heads
        )
            where TIn : IKind => before.Then(Layers.MaskedCrossAttention(heads));
    }
}
