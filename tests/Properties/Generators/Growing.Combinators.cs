using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

// A combinator that does not fit a place, or the room there, is null.
public sealed partial class Growing
{
    private Gen<Grown>? Residual(Place at, Room room) =>
        at.Kind == Tokens.Kind ? null : from body in Keep(at, room) select new Grown(new Branch(new SumJoin(), [Chain.Identity, body]), at);

    private Gen<Grown>? Meeting(Join how, Place at, Room room)
    {
        if (room.Spare == 0)
            return null;
        if (!HasRoomBetween(at, room))
        {
            return at.Kind == Tokens.Kind
                ? null
                : from first in Keep(at, room)
                from second in Keep(at, room.OfDepth(Math.Min(room.Depth, room.Spare), 0))
                select new Grown(new Branch(how, [first, second]), at);
        }

        return from parts in Two(at, room, place => place)
            from third in Gen.Elements(true, false, false)
            let branches = third && at == parts.First.To
                ? [parts.First.Layer, parts.Second, Chain.Identity]
                : (Layer[])[parts.First.Layer, parts.Second]
            select new Grown(new Branch(how, Items.Of<Layer>(branches)), parts.First.To);
    }

    // Two branches, of which one has all the depth and the second leads where `place` says.
    private Gen<(Grown First, Layer Second)> Two(Place at, Room room, Func<Place, Place> place) =>
        from spare in Gen.Choose(1, room.Spare)
        let other = new Room(
            Math.Clamp(spare, HasRoomBetween(at, new Room(MostAdapting, 0)) ? MostAdapting : MostAdapting + 1, room.Depth),
            spare
        )
        let main = new Room(room.Depth, room.Leaves - spare)
        from deepFirst in Gen.Elements(true, false)
        from first in From(at, deepFirst ? main : other)
        from second in Between(at, place(first.To), deepFirst ? other : main)
        select (first, second);

    private Gen<Grown>? Concat(Place at, Room room) =>
        room.Spare == 0 || !HasRoomBetween(at, room)
            ? null
            : from pick in Gen.Choose(0, 11)
            from more in Gen.Choose(1, 3)
            from parts in Two(at, room, place => Resized(place, AxisOf(pick, place), _ => more))
            let axis = AxisOf(pick, parts.First.To)
            select new Grown(
                new Branch(new ConcatJoin(pick % 2 == 0 ? axis - parts.First.To.Shape.Rank : axis), [parts.First.Layer, parts.Second]),
                Resized(parts.First.To, axis, size => size + more)
            );

    internal static Place Resized(Place place, int axis, Func<long, long> size) =>
        place.With([.. place.Sizes.Select((s, i) => i == axis - 1 ? size(s) : s)]);

    internal static int AxisOf(int pick, Place place) => 1 + (pick % (place.Shape.Rank - 1));

    private Gen<Grown>? Repeat(Place at, Room room) =>
        at.Kind == Tokens.Kind
            ? null
            : from drawn in Gen.Elements(0, 1, 2, 2, 3, 3)
            let times = Math.Min(drawn, room.Depth)
            from body in Keep(at, times == 0 ? new Room(Math.Min(room.Depth, 2), 2) : new Room(room.Depth / times, room.Leaves / times))
            select new Grown(new Repeated(times, body), at);

    private Gen<Grown> Named(Place at, Room room) =>
        from body in From(at, room)
        from name in Names('n')
        select new Grown(new Annotated(new NameNote(name), body.Layer), body.To);

    private Gen<Grown> Frozen(Place at, Room room) =>
        from body in From(at, room)
        select new Grown(new Annotated(new FrozenNote(), body.Layer), body.To);

    private Gen<Grown> Regularized(Place at, Room room) =>
        from body in From(at, room)
        from l1 in Gen.Elements(0, 0.01)
        from l2 in Gen.Elements(0, 0.1)
        select new Grown(new Annotated(new RegularizedNote(new(l1, l2)), body.Layer), body.To);

    private Gen<Grown> Constrained(Place at, Room room) =>
        from body in From(at, room)
        from maxNorm in Gen.Elements(0.5, 3)
        select new Grown(new Annotated(new Constraint(maxNorm), body.Layer), body.To);

    // Of a place that is no sequence, one is made first.
    private Gen<Grown>? Each(Place at, Room room) =>
        at.Kind == Tokens.Kind || room.Depth <= MostAdapting
            ? null
            : from steps in Gen.Choose(1, 3)
            from features in Gen.Choose(1, 3)
            from size in Gen.Choose(1, 3)
            let sequence = at.Kind == Sequence.Kind ? at : Place.Sequence(steps, features)
            let before = Adapter(at, sequence)
            let inside = room.Less(Trees.Depth(before))
            let step = Place.Features(sequence.Sizes[1])
            from body in HasRoomBetween(step, inside)
                ? Between(step, Place.Features(size), inside).Select(layer => new Grown(layer, Place.Features(size)))
                : Keep(step, inside).Select(layer => new Grown(layer, step))
            select new Grown(Chain.Of(before, new TimeDistributed(body.Layer)), Place.Sequence(sequence.Sizes[0], body.To.Sizes[0]));

    private Gen<Grown>? SharedTwice(Place at, Room room) =>
        at.Kind == Tokens.Kind || room.Depth < 3
            ? null
            : from body in Keep(at, new Room((room.Depth - 1) / 2, (room.Leaves - 1) / 2))
            from between in Keepers(at, 1)
            from name in Names('s')
            let shared = new Annotated(new SharedNote(name), body)
            select new Grown(Chain.Of(shared, between, shared), at);

    private Gen<Grown>? SharedInBranches(Place at, Room room) =>
        room.Depth < 2 || room.Spare == 0
            ? null
            : from body in From(at, new Room(room.Depth - 1, Math.Max(room.Depth - 1, room.Leaves / 2)))
            from after in Keepers(body.To, 1)
            from name in Names('s')
            from product in Gen.Elements(true, false)
            let shared = new Annotated(new SharedNote(name), body.Layer)
            select new Grown(new Branch(product ? new ProductJoin() : new SumJoin(), [shared, Chain.Of(shared, after)]), body.To);
}
