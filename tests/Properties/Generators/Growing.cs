using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>Pipelines grown from a place: every part is made to fit where it stands, so nothing is filtered away.</summary>
public static class Growing
{
    private static readonly Func<Place, int, Gen<Grown>>[] Combinators =
        [Residual, Sum, Product, Concat, Repeat, Named, Frozen, Penalized, SharedTwice, SharedInBranches, GraphGrowing.At, Each];

    /// <summary>Where pipelines start.</summary>
    public static Gen<Place> Starts { get; } =
        from kind in Gen.Choose(0, 6)
        from a in Gen.Choose(1, 4)
        from b in Gen.Choose(1, 4)
        from c in Gen.Choose(1, 3)
        select kind switch { 0 => Place.Tokens(a), 1 or 2 => Place.Features(a), 3 or 4 => Place.Sequence(a, b), _ => Place.Image(c, a, b) };

    /// <summary>A pipeline of about so many leaves: combinators add a few where outputs have to meet.</summary>
    public static Gen<Grown> From(Place place, int leaves) =>
        place.Kind == Tokens.Kind
            ? from first in LeafSamples.At(place)
              from rest in From(first.To, leaves - 1)
              select new Grown(Chain.Of(first.Layer, rest.Layer), rest.To)
        : leaves <= 0
            ? Gen.Constant(new Grown(Chain.Identity, place))
            : from cost in Gen.Choose(1, leaves)
              from part in Part(place, cost)
              from rest in From(part.To, leaves - cost)
              select new Grown(Chain.Of(part.Layer, rest.Layer), rest.To);

    /// <summary>A pipeline from a place to another.</summary>
    public static Gen<Layer> Between(Place start, Place to, int leaves) =>
        from grown in From(start, leaves) select Chain.Of(grown.Layer, Adapter(grown.To, to));

    /// <summary>A name that no other part of a generated pipeline has.</summary>
    internal static Gen<string> Names(char initial) => from n in Gen.Choose(0, int.MaxValue - 1) select initial + n.ToString("x");

    private static Gen<Grown> Part(Place place, int leaves) =>
        leaves == 1
            ? LeafSamples.At(place)
            : from which in Gen.Choose(0, Combinators.Length - 1)
              from part in Combinators[which](place, leaves - 1)
              select part;

    // The shortest way to sizes that others have: nothing, a dense layer, or a dense layer between other axes.
    private static Layer Adapter(Place from, Place to) =>
        from == to
            ? Chain.Identity
            : Chain.Of(
                from.Kind == Features.Kind ? Chain.Identity : new Flatten(),
                new Dense(to.Shape.Count),
                to.Kind == Features.Kind ? Chain.Identity : new Reshape(Features.Kind, to.Kind, new Arr<long>(to.Sizes)));

    private static Gen<Grown> Residual(Place at, int leaves) =>
        from body in Between(at, at, leaves)
        select new Grown(new Branch(new Sum(), new Arr<Layer>([Chain.Identity, body])), at);

    private static Gen<Grown> Sum(Place at, int leaves) => Meeting(new Sum(), at, leaves);

    private static Gen<Grown> Product(Place at, int leaves) => Meeting(new Product(), at, leaves);

    private static Gen<Grown> Meeting(Join how, Place at, int leaves) =>
        from first in From(at, leaves / 2)
        from second in Between(at, first.To, leaves - (leaves / 2))
        from third in Gen.Elements(true, false, false)
        let branches = third && at == first.To ? [first.Layer, second, Chain.Identity] : (Layer[])[first.Layer, second]
        select new Grown(new Branch(how, new Arr<Layer>(branches)), first.To);

    private static Gen<Grown> Concat(Place at, int leaves) =>
        from first in From(at, leaves / 2)
        from axis in Gen.Choose(1, first.To.Shape.Rank - 1)
        from size in Gen.Choose(1, 3)
        let sizes = first.To.Sizes.Select((s, i) => i == axis - 1 ? size : s).ToArray()
        from second in Between(at, first.To.With(sizes), leaves - (leaves / 2))
        from fromEnd in Gen.Elements(false, true)
        select new Grown(
            new Branch(new Concat(fromEnd ? axis - first.To.Shape.Rank : axis), new Arr<Layer>([first.Layer, second])),
            first.To.With([.. first.To.Sizes.Select((s, i) => i == axis - 1 ? s + size : s)]));

    private static Gen<Grown> Repeat(Place at, int leaves) =>
        from times in Gen.Choose(0, 3)
        from body in Between(at, at, leaves)
        select new Grown(new Repeated(times, body), at);

    private static Gen<Grown> Named(Place at, int leaves) =>
        from body in From(at, leaves)
        from name in Names('n')
        select new Grown(new Annotated(new Name(name), body.Layer), body.To);

    // Of a place that is no sequence, one is made first.
    private static Gen<Grown> Each(Place at, int leaves) =>
        from steps in Gen.Choose(1, 3)
        from features in Gen.Choose(1, 3)
        from size in Gen.Choose(1, 3)
        let sequence = at.Kind == Sequence.Kind ? at : Place.Sequence(steps, features)
        from body in Between(Place.Features(sequence.Sizes[1]), Place.Features(size), leaves)
        select new Grown(Chain.Of(Adapter(at, sequence), new Each(body)), Place.Sequence(sequence.Sizes[0], size));

    private static Gen<Grown> Frozen(Place at, int leaves) =>
        from body in From(at, leaves) select new Grown(new Annotated(new Frozen(), body.Layer), body.To);

    private static Gen<Grown> Penalized(Place at, int leaves) =>
        from body in From(at, leaves)
        from l1 in Gen.Elements(0, 0.01)
        from l2 in Gen.Elements(0, 0.1)
        select new Grown(new Annotated(new Penalty(l1, l2), body.Layer), body.To);

    private static Gen<Grown> SharedTwice(Place at, int leaves) =>
        from body in Between(at, at, leaves)
        from name in Names('s')
        let shared = new Annotated(new SharedAs(name), body)
        select new Grown(Chain.Of(shared, new Tanh(), shared), at);

    private static Gen<Grown> SharedInBranches(Place at, int leaves) =>
        from body in From(at, leaves)
        from name in Names('s')
        let shared = new Annotated(new SharedAs(name), body.Layer)
        select new Grown(new Branch(new Sum(), new Arr<Layer>([shared, Chain.Of(new Sigmoid(), shared)])), body.To);
}
