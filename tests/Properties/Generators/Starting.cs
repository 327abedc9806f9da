using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Properties.Generators;

/// <summary>Where generated pipelines start: at every kind, at sizes that keep a gradient check cheap.</summary>
public static class Starting
{
    private const int MostDraws = 1000;

    public static Gen<Place> Anywhere { get; } = Gen.OneOf(
        Choose(4).Select(n => Place.Tokens(n[0])),
        Choose(6).Select(n => Place.Features(n[0])),
        Choose(4, 4).Select(n => Place.Sequence(n[0], n[1])),
        Choose(3, 4, 4).Select(n => Place.Image(n[0], n[1], n[2])),
        Choose(4, 6).Select(n => Place.Signal(n[0], n[1])),
        Choose(2, 3, 3, 3).Select(n => Place.Volume(n[0], n[1], n[2], n[3])));

    /// <summary>A start that leaves of a sort fit.</summary>
    public static Gen<Place> For(LeafSample wanted) => For(wanted, MostDraws);

    private static Gen<Place> For(LeafSample wanted, int draws) =>
        from place in Anywhere
        from start in wanted.At(place) is not null ? Gen.Constant(place)
            : draws > 1 ? For(wanted, draws - 1)
            : throw new InvalidOperationException($"{wanted.Leaf.Name} fits no place that pipelines start from: give it a LeafSample that fits small ones")
        select start;

    private static Gen<int[]> Choose(params int[] most) => Gen.CollectToArray(most.Select(size => Gen.Choose(1, size)));
}
