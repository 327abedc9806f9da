using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>Simpler cases: parts left out, combinators replaced by what they hold, smaller leaves and inputs.</summary>
public static class Shrinking
{
    /// <summary>Those that a failing test is tried with next, the ones that leave most out first.</summary>
    /// <remarks>They give a pair if the given one does.</remarks>
    public static IEnumerable<Case> Of(Case given) => Any(given).Where(simpler => simpler.To.Kind.IsPair == given.To.Kind.IsPair);

    /// <summary>The same, whatever they give.</summary>
    public static IEnumerable<Case> Any(Case given) =>
        PartsOf(given)
            .Concat(Of(given.Tree, SampledSimpler).Select(tree => (tree, given.From)))
            .Concat(Smaller(given.From).Select(from => (given.Tree, from)))
            .SelectMany(c => Fitting(c.Item1, c.Item2))
            .Concat(Of(given.Tree, PlainLeaves.Of).SelectMany(tree => Fitting(tree, given.From)).Where(IsSound));

    private static Case[] Fitting(Layer tree, Place from) => Sizing.Of(tree, from) is { } to ? [new Case(tree, from, to)] : [];

    // What a sort of leaf's samples don't have may be wrong in ways that only the check knows.
    private static bool IsSound(Case @case) =>
        Lowering.Of(@case.Tree, @case.Input, Mode.Train, @case.From.Kind).IsOk
        && Lowering.Of(@case.Tree, @case.Input, Mode.Eval, @case.From.Kind).IsOk;

    // A part by itself, at the place where it stands.
    private static IEnumerable<(Layer, Place)> PartsOf(Case given) =>
        given.Tree switch
        {
            Chain chain => Halves(chain.Parts, given.From),
            TimeDistributed each when given.From.Kind == Sequence.Kind => [(each.Body, Place.Features(given.From.Sizes[1]))],
            Graph graph => GraphShrinking.PartsOf(graph, given.From),
            _ => [],
        };

    // The beginnings and ends of a chain, from the shortest.
    private static IEnumerable<(Layer, Place)> Halves(Items<Layer> parts, Place from)
    {
        var places = new List<Place> { from };
        foreach (var part in parts)
            places.Add(Sizing.Of(part, places[^1])!);
        return Enumerable
            .Range(1, Math.Max(0, parts.Count - 1))
            .SelectMany(count =>
                new[] { (Chain.Of(parts.Take(count)), from), (Chain.Of(parts.Skip(parts.Count - count)), places[parts.Count - count]) }
            );
    }

    private static IEnumerable<Leaf> SampledSimpler(Leaf leaf) => LeafSamples.All[leaf.GetType()].Shrink(leaf);

    private static IEnumerable<Layer> Of(Layer layer, Func<Leaf, IEnumerable<Layer>> leaves) =>
        layer switch
        {
            Leaf leaf => leaves(leaf).Prepend(Chain.Identity),
            Chain chain => Fewer(chain.Parts)
                .Select(parts => Chain.Of(parts))
                .Concat(OneSimpler(chain.Parts, leaves).Select(parts => Chain.Of(parts))),
            Repeated repeated => Of(repeated.Body, leaves)
                .Select(body => repeated with { Body = body })
                .Prepend(repeated.Body)
                .Concat(repeated.Times > 1 ? [repeated with { Times = repeated.Times - 1 }] : Array.Empty<Layer>()),
            TimeDistributed each => Of(each.Body, leaves).Select(body => each with { Body = body }),
            Annotated annotated => Of(annotated.Body, leaves).Select(body => annotated with { Body = body }).Prepend(annotated.Body),
            Branch branch => branch
                .Branches.Concat(
                    branch.Branches.Count > 2 ? Fewer(branch.Branches).Select(parts => branch with { Branches = [.. parts] }) : []
                )
                .Concat(OneSimpler(branch.Branches, leaves).Select(parts => branch with { Branches = [.. parts] })),
            Graph graph => graph.Nodes.OfType<Apply>().Select(node => node.Layer).Concat(NodesSimpler(graph, leaves)),
            _ => [],
        };

    private static IEnumerable<Layer> NodesSimpler(Graph graph, Func<Leaf, IEnumerable<Layer>> leaves) =>
        from i in Enumerable.Range(0, graph.Nodes.Count)
        where graph.Nodes[i] is Apply
        let apply = (Apply)graph.Nodes[i]
        from layer in Of(apply.Layer, leaves).Where(l => l != Chain.Identity)
        select graph with
        {
            Nodes = graph.Nodes.SetItem(i, apply with { Layer = layer }),
        };

    private static IEnumerable<IEnumerable<Layer>> Fewer(Items<Layer> parts) =>
        Enumerable.Range(0, parts.Count).Select(i => parts.Where((_, j) => j != i));

    private static IEnumerable<IEnumerable<Layer>> OneSimpler(Items<Layer> parts, Func<Leaf, IEnumerable<Layer>> leaves) =>
        from i in Enumerable.Range(0, parts.Count)
        from simpler in Of(parts[i], leaves)
        select parts.SetItem(i, simpler).AsEnumerable();

    private static IEnumerable<Place> Smaller(Place place) =>
        place.Kind.IsPair
            ? from i in new[] { 0, 1 }
            from part in SmallerSizes(place.Parts[i])
            select i == 0 ? Place.Pair(part, place.Parts[1]) : Place.Pair(place.Parts[0], part)
            : SmallerSizes(place)
                .Prepend(Place.Features(1))
                .Where(smaller => smaller != place && place.Kind != Tokens.Kind || smaller.Kind == Tokens.Kind);

    private static IEnumerable<Place> SmallerSizes(Place place) =>
        from i in Enumerable.Range(0, place.Sizes.Length)
        let size = place.Sizes[i]
        from less in new[] { 1, size / 2, size - 1 }.Where(less => less > 0 && less < size).Distinct()
        select place.With([.. place.Sizes.Select((size, j) => i == j ? less : size)]);
}
