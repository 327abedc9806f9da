using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>Pipelines grown from a place: every part is made to fit where it stands, so that nothing is filtered away.</summary>
/// <param name="wanted">A sort of leaf that is drawn more often than others; null if none is.</param>
public sealed partial class PipelineGenerator(LeafSample? wanted = null)
{
    // A leaf doesn't make more numbers an example than this.
    private const long MostNumbers = 120;

    // Flatten, Dense and Reshape lead from anywhere to anywhere.
    private const int MostAdapting = 3;

    /// <summary>All sorts of leaves alike.</summary>
    public static PipelineGenerator Any { get; } = new();

    /// <summary>A name that no other part of a generated pipeline has.</summary>
    public static Gen<string> Names(char initial) => from n in Gen.Choose(0, int.MaxValue - 1) select initial + n.ToString("x");

    /// <summary>A pipeline of about so many leaves.</summary>
    public Gen<Grown> From(KindedShape place, int leaves) =>
        from depth in Gen.Choose(Math.Max(leaves / 2, place.Kind == Tokens.Kind ? 1 : 0), Math.Max(leaves, 1))
        from grown in From(place, new SizeBudget(leaves <= 0 && place.Kind != Tokens.Kind ? 0 : depth, leaves))
        select grown;

    /// <summary>A pipeline from a place to another, of about so many leaves and those that make both ends meet.</summary>
    public Gen<Layer> Between(KindedShape start, KindedShape to, int leaves) =>
        from grown in From(start, leaves)
        select Chain.Of(grown.Layer, Adapter(grown.To, to));

    /// <summary>A pipeline that fills some room.</summary>
    public Gen<Grown> From(KindedShape place, SizeBudget room) =>
        room.Depth <= 0
            ? Gen.Constant(new Grown(Chain.Identity, place))
            : from alone in Gen.Elements(true, false)
            from depth in alone ? Gen.Constant(1) : Gen.Choose(1, room.Depth)
            from spare in Gen.Choose(0, room.Spare)
            from part in Part(place, room.OfDepth(depth, spare))
            from rest in From(part.To, room.Without(part.Layer))
            select new Grown(Chain.Of(part.Layer, rest.Layer), rest.To);

    private Gen<Grown> Part(KindedShape place, SizeBudget room)
    {
        if (place.Kind.IsPair)
            return Met(place);
        (int Weight, Gen<Grown>? Gen)[] combined =
        [
            (2, Residual(place, room)),
            (2, Meeting(new SumJoin(), place, room)),
            (2, Meeting(new ProductJoin(), place, room)),
            (2, Concat(place, room)),
            (4, GraphGenerator.At(this, place, room)),
            (2, SharedInBranches(place, room)),
            (2, SharedTwice(place, room)),
            (2, Each(place, room)),
            (2, Forked(place, room)),
            (1, Repeat(place, room)),
            (1, Named(place, room)),
            (1, Frozen(place, room)),
            (1, Regularized(place, room)),
            (1, Constrained(place, room)),
        ];
        var any = Gen.Frequency(combined.SelectMany(one => one.Gen is { } gen ? [(one.Weight, gen)] : Array.Empty<(int, Gen<Grown>)>()));
        return room.Depth == 1 ? Gen.Frequency((4, Leaf(place)), (1, any)) : any;
    }

    private Gen<Grown> Leaf(KindedShape place)
    {
        var any = LeafSamples.At(place);
        var leaves = wanted?.At(place) is { } gen
            ? Gen.Frequency((1, gen.Select(leaf => new Grown(leaf, LeafSamples.Gives(leaf, place)!))), (4, any))
            : any;
        return leaves.Where(grown => grown.To.Shape.Count <= Math.Max(MostNumbers, place.Shape.Count)).SelectMany(OneOf);
    }

    /// <summary>Of a pair that a leaf gives one value, since pairs are for the parts that make them meet; anything else as it is.</summary>
    internal static Gen<Grown> OneOf(Grown grown) =>
        grown.To.Parts is [var first, var second]
            ? from keepsFirst in Gen.Elements(true, false)
            select keepsFirst
                ? new Grown(Chain.Of(grown.Layer, new KeepFirstLayer(first.Kind, second.Kind)), first)
                : new Grown(Chain.Of(grown.Layer, new KeepSecondLayer(first.Kind, second.Kind)), second)
            : Gen.Constant(grown);

    /// <summary>A pipeline back to where it starts.</summary>
    private Gen<Layer> Keep(KindedShape at, SizeBudget room)
    {
        if (room.Depth <= MostAdapting)
            return Keepers(at, room.Depth);
        return from grown in From(at, room.Less(MostAdapting))
            let there = Chain.Of(grown.Layer, Adapter(grown.To, at))
            from more in Keepers(at, room.Depth - Trees.Depth(there))
            select Chain.Of(there, more);
    }

    private Gen<Layer> Keepers(KindedShape at, int count) =>
        from leaves in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Leaf(at).Where(grown => grown.To == at)))
        select Chain.Of(leaves.Select(grown => grown.Layer));

    // Room for an adapter is left.
    private Gen<Layer> Between(KindedShape start, KindedShape to, SizeBudget room) =>
        from grown in From(start, room.Less(MostAdapting))
        select Chain.Of(grown.Layer, Adapter(grown.To, to));

    private static bool HasRoomBetween(KindedShape start, SizeBudget room) =>
        room.Depth >= MostAdapting + (start.Kind == Tokens.Kind ? 1 : 0);

    /// <summary>The shortest way to sizes that others have: nothing, a dense layer, or a dense layer between other axes.</summary>
    internal static Layer Adapter(KindedShape from, KindedShape to) =>
        from == to
            ? Chain.Identity
            : Chain.Of(
                from.Kind == Features.Kind ? Chain.Identity : new FlattenLayer(),
                new DenseLayer(to.Shape.Count),
                to.Kind == Features.Kind ? Chain.Identity : new ReshapeLayer(Features.Kind, to.Kind, Items.Of<long>(to.Sizes))
            );
}
