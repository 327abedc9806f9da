using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Where generated pipelines start: at every kind, at sizes that keep a gradient check cheap.</summary>
public static class Starting
{
    private const int MostDraws = 1000;

    public static Gen<Place> OfTokens { get; } = Choose(4).Select(n => Place.Tokens(n[0]));

    public static Gen<Place> Anywhere { get; } =
        Gen.OneOf(
            OfTokens,
            Choose(6).Select(n => Place.Features(n[0])),
            Choose(4).Select(n => Place.Mask(n[0])),
            Choose(4, 4).Select(n => Place.Sequence(n[0], n[1])),
            Choose(3, 4, 4).Select(n => Place.Image(n[0], n[1], n[2])),
            Choose(4, 6).Select(n => Place.Signal(n[0], n[1])),
            Choose(2, 3, 3, 3).Select(n => Place.Volume(n[0], n[1], n[2], n[3]))
        );

    /// <summary>Two values side by side.</summary>
    public static IReadOnlyList<Place> SomePairs => PairSamples.Places;

    private static Gen<Place> Pairs { get; } =
        from n in Choose(3, 3, 4)
        let sequence = Place.Sequence(n[0], n[2])
        let memory = Place.Sequence(n[1], n[2])
        let state = Place.Features(n[1])
        from second in Gen.Elements(memory, state, Place.Mask(n[0]), Place.Pair(memory, Place.Mask(n[1])), Place.Pair(state, state))
        select Place.Pair(sequence, second);

    /// <summary>A start that leaves of a sort fit.</summary>
    public static Gen<Place> For(LeafSample wanted) => For(wanted, MostDraws);

    private static Gen<Place> For(LeafSample wanted, int draws) =>
        from place in Gen.OneOf(Anywhere, Pairs)
        from start in wanted.At(place) is not null ? Gen.Constant(place)
        : draws > 1 ? For(wanted, draws - 1)
        : throw new InvalidOperationException(
            $"{wanted.Leaf.Name} fits no place that pipelines start from: give it a LeafSample that fits small ones"
        )
        select start;

    private static Gen<int[]> Choose(params int[] most) => Gen.CollectToArray(most.Select(size => Gen.Choose(1, size)));
}
