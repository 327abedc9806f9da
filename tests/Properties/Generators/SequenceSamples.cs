using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>The samples of leaves over tokens and sequences.</summary>
public static class SequenceSamples
{
    public static IReadOnlyList<LeafSample> All { get; } =
    [
        LeafSample.Of(
            place => place.Kind == Tokens.Kind ? Embeddings : null,
            (leaf, place) => place.Kind == Tokens.Kind ? KindedShape.Sequence(place.Sizes[0], leaf.Features) : null,
            Shrink
        ),
        Folding(new LastLayer()),
        Folding(new MeanOverTimeLayer()),
        Folding(new MaxOverTimeLayer()),
        LeafSample.Of(
            Attentions,
            (leaf, place) => place.Kind == Sequence.Kind && place.Sizes[1] % leaf.Heads == 0 ? place : null,
            leaf => leaf == new MultiHeadAttentionLayer(1) ? [] : [new(1)]
        ),
        LeafSample.Of(
            place => place.Kind == Sequence.Kind ? Gen.Constant(new SinusoidalPositionsLayer()) : null,
            (_, place) => place.Kind == Sequence.Kind ? place : null
        ),
        LeafSample.Of(
            place => place.Kind == Sequence.Kind ? Gen.Constant(new LearnedPositionsLayer()) : null,
            (_, place) => place.Kind == Sequence.Kind ? place : null
        ),
        LeafSample.Of(
            place =>
                place.Kind == Sequence.Kind
                    ? Gen.Choose(0, 3).Select(more => new PositionEmbeddingLayer((int)place.Sizes[0] + more))
                    : null,
            (leaf, place) => place.Kind == Sequence.Kind && place.Sizes[0] <= leaf.Limit ? place : null
        ),
        Recurrent(
            (units, layers, both) => new SimpleRnnLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: false
        ),
        Recurrent(
            (units, layers, both) => new SimpleRnnSequenceLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: true
        ),
        Recurrent(
            (units, layers, both) => new LstmLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: false
        ),
        Recurrent(
            (units, layers, both) => new LstmSequenceLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: true
        ),
        Recurrent(
            (units, layers, both) => new GruLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: false
        ),
        Recurrent(
            (units, layers, both) => new GruSequenceLayer(units, layers, both),
            leaf => (leaf.Units, leaf.Layers, leaf.Bidirectional),
            every: true
        ),
    ];

    private static Gen<EmbeddingLayer> Embeddings { get; } =
        from vocabulary in Gen.Choose(1, 6)
        from features in Gen.Choose(1, 4)
        from padding in Gen.Choose(-4, vocabulary - 1)
        from weight in Initializers.Matrix.OrNull()
        from masked in Gen.Elements(false, true)
        select new EmbeddingLayer(vocabulary, features, padding < 0 ? null : padding, weight, masked && padding >= 0);

    private static IEnumerable<EmbeddingLayer> Shrink(EmbeddingLayer leaf)
    {
        if (leaf.Features > 1)
            yield return leaf with
            {
                Features = leaf.Features - 1,
            };
        if (leaf.PaddingIndex is not null || leaf.Weight is not null)
            yield return new EmbeddingLayer(leaf.Vocabulary, leaf.Features);
    }

    private static Gen<MultiHeadAttentionLayer>? Attentions(KindedShape place) =>
        place.Kind != Sequence.Kind
            ? null
            : from heads in Gen.Elements([.. Enumerable.Range(1, (int)place.Sizes[1]).Where(heads => place.Sizes[1] % heads == 0)])
            from causal in Gen.Elements(false, true)
            select new MultiHeadAttentionLayer(heads, causal);

    private static LeafSample Recurrent<TLeaf>(
        Func<long, int, bool, TLeaf> make,
        Func<TLeaf, (long Units, int Layers, bool Both)> read,
        bool every
    )
        where TLeaf : Leaf
    {
        var leaves =
            from units in Gen.Choose(1, 3)
            from layers in Gen.Choose(1, 2)
            from both in Gen.Elements(false, true)
            select make(units, layers, both);
        return LeafSample.Of(
            place => place.Kind == Sequence.Kind ? leaves : null,
            (leaf, place) => place.Kind == Sequence.Kind ? Gives(place, read(leaf).Units * (read(leaf).Both ? 2 : 1)) : null,
            leaf => new[] { make(1, 1, false), make(read(leaf).Units, 1, read(leaf).Both) }.Where(simpler => simpler != leaf)
        );

        KindedShape Gives(KindedShape place, long width) =>
            every ? KindedShape.Sequence(place.Sizes[0], width) : KindedShape.Features(width);
    }

    /// <summary>A leaf that makes one vector of a sequence.</summary>
    private static LeafSample Folding<TLeaf>(TLeaf leaf)
        where TLeaf : Leaf =>
        LeafSample.Of(
            place => place.Kind == Sequence.Kind ? Gen.Constant(leaf) : null,
            (_, place) => place.Kind == Sequence.Kind ? KindedShape.Features(place.Sizes[1]) : null
        );
}
