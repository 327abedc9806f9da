using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Where generated pipelines start: at every kind, at sizes that keep a gradient check cheap.</summary>
public static class Starting
{
    private const int MostDraws = 1000;

    public static Gen<KindedShape> OfTokens { get; } = Choose(4).Select(n => KindedShape.Tokens(n[0]));

    public static Gen<KindedShape> Anywhere { get; } =
        Gen.OneOf(
            OfTokens,
            Choose(6).Select(n => KindedShape.Features(n[0])),
            Choose(4).Select(n => KindedShape.Mask(n[0])),
            Choose(4, 4).Select(n => KindedShape.Sequence(n[0], n[1])),
            Choose(3, 4, 4).Select(n => KindedShape.Image(n[0], n[1], n[2])),
            Choose(4, 6).Select(n => KindedShape.Signal(n[0], n[1])),
            Choose(2, 3, 3, 3).Select(n => KindedShape.Volume(n[0], n[1], n[2], n[3]))
        );

    /// <summary>Two values side by side.</summary>
    public static IReadOnlyList<KindedShape> SomePairs => PairSamples.Places;

    private static Gen<KindedShape> Pairs { get; } =
        from n in Choose(3, 3, 4)
        let sequence = KindedShape.Sequence(n[0], n[2])
        let memory = KindedShape.Sequence(n[1], n[2])
        let state = KindedShape.Features(n[1])
        from second in Gen.Elements(
            memory,
            state,
            KindedShape.Mask(n[0]),
            KindedShape.Pair(memory, KindedShape.Mask(n[1])),
            KindedShape.Pair(state, state)
        )
        select KindedShape.Pair(sequence, second);

    /// <summary>A start that leaves of a sort fit.</summary>
    public static Gen<KindedShape> For(LeafSample wanted) => For(wanted, MostDraws);

    private static Gen<KindedShape> For(LeafSample wanted, int draws) =>
        from place in Gen.OneOf(Anywhere, Pairs)
        from start in wanted.At(place) is not null ? Gen.Constant(place)
        : draws > 1 ? For(wanted, draws - 1)
        : throw new InvalidOperationException(
            $"{wanted.Leaf.Name} fits no place that pipelines start from: give it a LeafSample that fits small ones"
        )
        select start;

    private static Gen<int[]> Choose(params int[] most) => Gen.CollectToArray(most.Select(size => Gen.Choose(1, size)));
}
