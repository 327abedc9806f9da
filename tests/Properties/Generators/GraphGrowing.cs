using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>
/// Graphs over values of several kinds that are used several times, made by the public ways to make them, so that they have
/// their one form.
/// </summary>
public static class GraphGrowing
{
    private const int MostSteps = 4;

    /// <summary>A graph that fits a place and fills some room; null if it can't.</summary>
    internal static Gen<Grown>? At(Growing growing, Place place, Room room) =>
        place.Kind == Tokens.Kind || room.Spare == 0
            ? null
            : from steps in Gen.Choose(2, Math.Min(MostSteps, 1 + room.Spare))
            from plan in Steps(growing, room, new Plan([new Value(place, 0, Items<int>.None, null!)]), steps)
            from whole in Closed(plan, room)
            from asQuery in Gen.Elements(true, false)
            let to = whole.Values[^1].At
            select new Grown(AnyWire.Graph(place.Kind, to.Kind, asQuery, [.. whole.Values.Skip(1).Select(value => value.Make)]), to);

    private static Gen<Plan> Steps(Growing growing, Room room, Plan plan, int count) =>
        count == 0
            ? Gen.Constant(plan)
            : from joins in Gen.Elements(false, false, true)
            from next in joins && plan.Values.Count > 1 ? Joined(plan) : Applied(growing, room, plan, deepest: count == 1)
            from rest in Steps(growing, room, plan.With(next), count - 1)
            select rest;

    // The last one makes the graph as deep as there is room.
    private static Gen<Value> Applied(Growing growing, Room room, Plan plan, bool deepest) =>
        from drawn in Gen.Choose(0, plan.Last)
        let index = plan.Values[drawn].Depth < room.Depth ? drawn : 0
        let left = room.Depth - plan.Values[index].Depth
        from depth in deepest ? Gen.Constant(left) : Gen.Choose(1, left)
        from part in growing.From(plan.Values[index].At, room.OfDepth(depth, room.Spare / plan.Values.Count / 2))
        select new Value(
            part.To,
            plan.Values[index].Depth + Trees.Depth(part.Layer),
            [index],
            values => values[index].Then(part.Layer, part.To.Kind)
        );

    // A value with itself or with another of its sizes.
    private static Gen<Value> Joined(Plan plan) =>
        from first in Gen.Choose(0, plan.Last)
        from second in Gen.Elements([.. Enumerable.Range(0, plan.Values.Count).Where(i => plan.Values[i].At == plan.Values[first].At)])
        from pick in Gen.Choose(0, 11)
        from how in Gen.Elements<Join>(new SumJoin(), new ProductJoin(), new ConcatJoin(Growing.AxisOf(pick, plan.Values[first].At)))
        select Meet(plan, first, second, how);

    // Every value that nothing uses yet meets the last one, and so does one that something uses.
    private static Gen<Plan> Closed(Plan plan, Room room) =>
        from sum in Gen.Elements(true, false)
        from again in Gen.Choose(0, plan.Last - 1)
        let how = sum ? (Join)new SumJoin() : new ProductJoin()
        select Enumerable
            .Range(1, plan.Last - 1)
            .Where(i => !plan.IsUsed(i))
            .Append(again)
            .Where(i => CanMeet(plan, i, room))
            .Aggregate(plan, (whole, i) => whole.With(Meet(whole, whole.Last, i, how)));

    private static bool CanMeet(Plan plan, int index, Room room) =>
        plan.Values[index].Depth + Trees.Depth(Growing.Adapter(plan.Values[index].At, plan.Values[plan.Last].At)) <= room.Depth;

    // The second value goes through a dense layer if it has to.
    private static Value Meet(Plan plan, int first, int second, Join how)
    {
        var (one, other) = (plan.Values[first], plan.Values[second]);
        var adapter = Growing.Adapter(other.At, one.At);
        var to = how is ConcatJoin concat ? Growing.Resized(one.At, concat.Axis, size => size * 2) : one.At;
        return new Value(
            to,
            Math.Max(one.Depth, other.Depth + Trees.Depth(adapter)),
            [first, second],
            values => values[first].Meet(how, values[second].Then(adapter, one.At.Kind))
        );
    }

    private sealed record Plan(Items<Value> Values)
    {
        internal int Last => Values.Count - 1;

        internal Plan With(Value next) => new(Values.Add(next));

        internal bool IsUsed(int index) => Values.Exists(value => value.Uses.Contains(index));
    }

    /// <summary>A value: where it is, how many leaves it went through, which values it uses, and how it comes of them.</summary>
    private sealed record Value(Place At, int Depth, Items<int> Uses, Func<IReadOnlyList<AnyWire>, AnyWire> Make);
}
