using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>How one sort of leaf is generated, sized and shrunk. A new layer has one in <see cref="LeafSamples"/>.</summary>
/// <param name="Leaf">The record.</param>
/// <param name="At">Leaves that fit a place; null if none does.</param>
/// <param name="Gives">Where such a leaf leads from a place; null if it doesn't fit there. Written apart from the library.</param>
/// <param name="Shrink">Simpler leaves of the sort.</param>
public sealed record LeafSample(
    Type Leaf,
    Func<KindedShape, Gen<Leaf>?> At,
    Func<Leaf, KindedShape, KindedShape?> Gives,
    Func<Leaf, IEnumerable<Leaf>> Shrink
)
{
    /// <summary>A leaf that takes any place and keeps it.</summary>
    public static LeafSample Keeping<TLeaf>(Gen<TLeaf> leaves)
        where TLeaf : Leaf => KeepingAt(_ => leaves);

    /// <summary>A leaf that takes any place and keeps it, with arguments that depend on the place.</summary>
    public static LeafSample KeepingAt<TLeaf>(Func<KindedShape, Gen<TLeaf>?> leaves, Func<TLeaf, KindedShape, bool>? fits = null)
        where TLeaf : Leaf => Of(leaves, (leaf, place) => fits?.Invoke(leaf, place) ?? true ? place : null);

    /// <summary>Any leaf.</summary>
    public static LeafSample Of<TLeaf>(
        Func<KindedShape, Gen<TLeaf>?> leaves,
        Func<TLeaf, KindedShape, KindedShape?> gives,
        Func<TLeaf, IEnumerable<TLeaf>>? shrink = null
    )
        where TLeaf : Leaf =>
        new(
            typeof(TLeaf),
            place => Takes<TLeaf>(place) ? leaves(place)?.Select(leaf => (Leaf)leaf) : null,
            (leaf, place) => Takes<TLeaf>(place) ? gives((TLeaf)leaf, place) : null,
            leaf => shrink?.Invoke((TLeaf)leaf) ?? []
        );

    /// <summary>A leaf that takes a pair.</summary>
    public static LeafSample OfPair<TLeaf>(
        Func<KindedShape, KindedShape, Gen<TLeaf>?> leaves,
        Func<TLeaf, KindedShape, KindedShape, KindedShape?> gives
    )
        where TLeaf : Leaf =>
        new(
            typeof(TLeaf),
            place => place.Parts is [var first, var second] ? leaves(first, second)?.Select(leaf => (Leaf)leaf) : null,
            (leaf, place) => place.Parts is [var first, var second] ? gives((TLeaf)leaf, first, second) : null,
            _ => []
        );

    // Tokens are no numbers: only these leaves take them. A pair is not one tensor.
    private static bool Takes<TLeaf>(KindedShape place) =>
        !place.Kind.IsPair
        && (place.Kind != Tokens.Kind || typeof(TLeaf) == typeof(EmbeddingLayer) || typeof(TLeaf) == typeof(PaddingMaskLayer));
}
