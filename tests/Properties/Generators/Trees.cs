using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>What tests ask of trees.</summary>
public static class Trees
{
    /// <summary>The layer and all layers in it, outermost first.</summary>
    public static IEnumerable<Layer> All(Layer layer) => Parts(layer).SelectMany(All).Prepend(layer);

    /// <summary>All arguments of a graph's nodes.</summary>
    public static IEnumerable<int> Arguments(Graph graph) =>
        graph.Nodes.AsEnumerable().SelectMany(node => node switch
        {
            Apply apply => [apply.Argument],
            Joined joined => joined.Arguments.AsEnumerable(),
            _ => throw new InvalidOperationException(node.GetType().Name),
        });

    private static IEnumerable<Layer> Parts(Layer layer) =>
        layer switch
        {
            Chain chain => chain.Parts,
            Branch branch => branch.Branches,
            Repeated repeated => [repeated.Body],
            Each each => [each.Body],
            Annotated annotated => [annotated.Body],
            Graph graph => graph.Nodes.OfType<Apply>().Select(apply => apply.Layer),
            _ => [],
        };
}
