using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

// Two values side by side, that go each their way and meet again.
public sealed partial class Growing
{
    /// <summary>A pipeline for each value of a pair.</summary>
    internal static Branch Both(Place pair, Layer first, Layer second)
    {
        var (one, two) = (pair.Parts[0].Kind, pair.Parts[1].Kind);
        return new(new PairedJoin(), [Chain.Of(new KeepFirstLayer(one, two), first), Chain.Of(new KeepSecondLayer(one, two), second)]);
    }

    private Gen<Grown>? Forked(Place at, Room room) =>
        room.Spare == 0 || !HasRoomBetween(at, room)
            ? null
            : from spare in Gen.Choose(1, room.Spare)
            from first in From(at, new Room(room.Depth, room.Leaves - spare).Less(MostAdapting))
            from second in From(at, new Room(Math.Clamp(spare, at.Kind == Tokens.Kind ? 1 : 0, room.Depth - MostAdapting), spare))
            from asBoth in Gen.Elements(true, false)
            let pair = Place.Pair(first.To, second.To)
            let fork = new Branch(new PairedJoin(), [first.Layer, second.Layer])
            from met in asBoth ? Adapted(pair) : Met(pair)
            select new Grown(Chain.Of(fork, met.Layer), met.To);

    // Both values are used, so that no parameter is there for nothing.
    private static Gen<Grown> Met(Place pair) =>
        pair.Parts[1].Kind.IsPair
            ? Gen.Constant(new Grown(new KeepFirstLayer(pair.Parts[0].Kind, pair.Parts[1].Kind), pair.Parts[0]))
            : from how in Gen.Elements<Join>(new SumJoin(), new ProductJoin())
            let first = pair.Parts[0]
            let second = pair.Parts[1]
            let adapted = Chain.Of(new KeepSecondLayer(first.Kind, second.Kind), Adapter(second, first))
            select new Grown(new Branch(how, [new KeepFirstLayer(first.Kind, second.Kind), adapted]), first);

    private static Gen<Grown> Adapted(Place pair) =>
        from met in Met(Place.Pair(pair.Parts[0], pair.Parts[0]))
        select new Grown(Chain.Of(Both(pair, Chain.Identity, Adapter(pair.Parts[1], pair.Parts[0])), met.Layer), met.To);
}
