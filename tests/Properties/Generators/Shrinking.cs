using LanguageExt;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>Simpler cases: parts left out, combinators replaced by what they hold, smaller leaves and inputs.</summary>
public static class Shrinking
{
    public static IEnumerable<Case> Of(Case given) =>
        Of(given.Tree).Select(tree => (Tree: tree, given.From))
            .Concat(Smaller(given.From).Select(from => (given.Tree, From: from)))
            .SelectMany(c => Sizing.Of(c.Tree, c.From) is { } to && to.Kind.IsPair == given.To.Kind.IsPair ? [new Case(c.Tree, c.From, to)] : (Case[])[]);

    private static IEnumerable<Layer> Of(Layer layer) =>
        layer switch
        {
            Leaf leaf => LeafSamples.All[leaf.GetType()].Shrink(leaf),
            Chain chain => Fewer(chain.Parts).Select(parts => Chain.Of(parts)).Concat(OneSimpler(chain.Parts).Select(parts => Chain.Of(parts))),
            Repeated repeated => Of(repeated.Body).Select(body => repeated with { Body = body })
                .Prepend(repeated.Body)
                .Concat(repeated.Times > 1 ? [repeated with { Times = repeated.Times - 1 }] : Array.Empty<Layer>()),
            Each each => Of(each.Body).Select(body => each with { Body = body }),
            Annotated annotated => Of(annotated.Body).Select(body => annotated with { Body = body }).Prepend(annotated.Body),
            Branch branch => branch.Branches
                .Concat(branch.Branches.Count > 2 ? Fewer(branch.Branches).Select(parts => branch with { Branches = new(parts) }) : [])
                .Concat(OneSimpler(branch.Branches).Select(parts => branch with { Branches = new(parts) })),
            Graph graph => graph.Nodes.OfType<Apply>().Select(node => node.Layer).Concat(NodesSimpler(graph)),
            _ => [],
        };

    private static IEnumerable<Layer> NodesSimpler(Graph graph) =>
        from i in Enumerable.Range(0, graph.Nodes.Count)
        where graph.Nodes[i] is Apply
        let apply = (Apply)graph.Nodes[i]
        from layer in Of(apply.Layer).Where(l => l != Chain.Identity)
        select graph with { Nodes = graph.Nodes.SetItem(i, apply with { Layer = layer }) };

    private static IEnumerable<IEnumerable<Layer>> Fewer(Arr<Layer> parts) =>
        Enumerable.Range(0, parts.Count).Select(i => parts.Where((_, j) => j != i));

    private static IEnumerable<IEnumerable<Layer>> OneSimpler(Arr<Layer> parts) =>
        from i in Enumerable.Range(0, parts.Count)
        from simpler in Of(parts[i])
        select parts.SetItem(i, simpler).AsEnumerable();

    private static IEnumerable<Place> Smaller(Place place) =>
        from i in Enumerable.Range(0, place.Sizes.Length)
        where place.Sizes[i] > 1
        select place.With([.. place.Sizes.Select((size, j) => i == j ? 1 : size)]);
}
