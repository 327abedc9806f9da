using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>The samples of what takes pairs.</summary>
public static class PairSamples
{
    /// <summary>A pair of each sort that some leaf takes.</summary>
    public static KindedShape[] Places { get; } =
    [
        KindedShape.Pair(KindedShape.Features(3), KindedShape.Sequence(2, 3)),
        KindedShape.Pair(KindedShape.Sequence(3, 4), KindedShape.Mask(3)),
        KindedShape.Pair(KindedShape.Sequence(2, 4), KindedShape.Sequence(3, 3)),
        KindedShape.Pair(KindedShape.Sequence(2, 4), KindedShape.Pair(KindedShape.Sequence(3, 2), KindedShape.Mask(3))),
        KindedShape.Pair(KindedShape.Sequence(3, 2), KindedShape.Features(3)),
        KindedShape.Pair(KindedShape.Sequence(3, 2), KindedShape.Pair(KindedShape.Features(3), KindedShape.Features(3))),
    ];

    public static LeafSample[] All { get; } =
    [
        LeafSample.OfPair(
            (first, second) => Gen.Constant(new KeepFirstLayer(first.Kind, second.Kind)),
            (leaf, first, second) => (leaf.First, leaf.Second) == (first.Kind, second.Kind) ? first : null
        ),
        LeafSample.OfPair(
            (first, second) => Gen.Constant(new KeepSecondLayer(first.Kind, second.Kind)),
            (leaf, first, second) => (leaf.First, leaf.Second) == (first.Kind, second.Kind) ? second : null
        ),
        LeafSample.OfPair(
            (first, second) =>
                IsMasked(first, second)
                    ? from heads in Heads(first)
                    from causal in Gen.Elements(false, true)
                    select new MaskedAttentionLayer(heads, causal)
                    : null,
            (leaf, first, second) => IsMasked(first, second) && first.Sizes[1] % leaf.Heads == 0 ? first : null
        ),
        LeafSample.OfPair(
            (first, second) => IsMasked(first, second) ? Gen.Constant(new MaskedMeanOverTimeLayer()) : null,
            (_, first, second) => IsMasked(first, second) ? KindedShape.Features(first.Sizes[1]) : null
        ),
        LeafSample.OfPair(
            (first, second) => IsMasked(first, second) ? Gen.Constant(new WithMaskLayer()) : null,
            (_, first, second) => IsMasked(first, second) ? first : null
        ),
        LeafSample.OfPair(
            (first, second) => AreSequences(first, second) ? Heads(first).Select(heads => new CrossAttentionLayer(heads)) : null,
            (leaf, first, second) => AreSequences(first, second) && first.Sizes[1] % leaf.Heads == 0 ? first : null
        ),
        LeafSample.OfPair(
            (first, second) => AreMasked(first, second) ? Heads(first).Select(heads => new MaskedCrossAttentionLayer(heads)) : null,
            (leaf, first, second) => AreMasked(first, second) && first.Sizes[1] % leaf.Heads == 0 ? first : null
        ),
        WithState(units => new SimpleRnnWithStateLayer(units), leaf => leaf.Units, KindedShape.Features),
        WithState(units => new GruWithStateLayer(units), leaf => leaf.Units, KindedShape.Features),
        WithState(
            units => new LstmWithStateLayer(units),
            leaf => leaf.Units,
            units => KindedShape.Pair(KindedShape.Features(units), KindedShape.Features(units))
        ),
        LeafSample.Of(
            place => place.Kind == Sequence.Kind ? Gen.Choose(1, 3).Select(units => new LstmStateLayer(units)) : null,
            (leaf, place) =>
                place.Kind == Sequence.Kind ? KindedShape.Pair(KindedShape.Features(leaf.Units), KindedShape.Features(leaf.Units)) : null
        ),
        LeafSample.Of(
            place => place.Kind == Sequence.Kind ? Gen.Choose(1, 3).Select(units => new LstmBothStatesLayer(units)) : null,
            (leaf, place) => place.Kind == Sequence.Kind ? KindedShape.Features(2 * leaf.Units) : null
        ),
        LeafSample.Of(
            place => place.Kind == Tokens.Kind ? Gen.Choose(0, 2).Select(index => new PaddingMaskLayer(index)) : null,
            (_, place) => place.Kind == Tokens.Kind ? KindedShape.Mask(place.Sizes[0]) : null
        ),
    ];

    public static bool IsMasked(KindedShape pair) => pair.Parts is [var first, var second] && IsMasked(first, second);

    public static bool AreSequences(KindedShape pair) => pair.Parts is [var first, var second] && AreSequences(first, second);

    public static bool AreMasked(KindedShape pair) => pair.Parts is [var first, var second] && AreMasked(first, second);

    private static bool IsMasked(KindedShape sequence, KindedShape mask) =>
        sequence.Kind == Sequence.Kind && mask.Kind == Mask.Kind && mask.Sizes[0] == sequence.Sizes[0];

    private static bool AreSequences(KindedShape first, KindedShape second) => first.Kind == Sequence.Kind && second.Kind == Sequence.Kind;

    private static bool AreMasked(KindedShape first, KindedShape second) =>
        first.Kind == Sequence.Kind && second.Parts is [var memory, var mask] && IsMasked(memory, mask);

    private static Gen<long> Heads(KindedShape sequence) =>
        Gen.Elements([
            .. Enumerable.Range(1, (int)sequence.Sizes[1]).Where(heads => sequence.Sizes[1] % heads == 0).Select(heads => (long)heads),
        ]);

    // As many units as the state that is there has numbers.
    private static LeafSample WithState<TLeaf>(Func<long, TLeaf> make, Func<TLeaf, long> read, Func<long, KindedShape> state)
        where TLeaf : Leaf =>
        LeafSample.OfPair(
            (first, second) => first.Kind == Sequence.Kind && second == state(UnitsOf(second)) ? Gen.Constant(make(UnitsOf(second))) : null,
            (leaf, first, second) =>
                first.Kind == Sequence.Kind && second == state(read(leaf)) ? KindedShape.Sequence(first.Sizes[0], read(leaf)) : null
        );

    private static long UnitsOf(KindedShape state) => state.Kind.IsPair ? UnitsOf(state.Parts[0]) : state.Sizes[^1];
}
