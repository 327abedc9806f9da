namespace DeepPipeline.Properties.Generators;

/// <summary>What tests ask of trees.</summary>
public static class Trees
{
    /// <summary>The layer and all layers in it, outermost first.</summary>
    public static IEnumerable<Layer> All(Layer layer) => Parts(layer).SelectMany(All).Prepend(layer);

    /// <summary>All arguments of a graph's nodes.</summary>
    public static IEnumerable<int> Arguments(Graph graph) =>
        graph
            .Nodes.AsEnumerable()
            .SelectMany(node =>
                node switch
                {
                    Apply apply => [apply.Argument],
                    Joined joined => joined.Arguments.AsEnumerable(),
                    _ => throw new InvalidOperationException(node.GetType().Name),
                }
            );

    /// <summary>How many leaves the longest chain has that a value goes through.</summary>
    public static int Depth(Layer layer) =>
        layer switch
        {
            Chain chain => chain.Parts.Sum(Depth),
            Branch branch => branch.Branches.Max(Depth),
            Repeated repeated => repeated.Times * Depth(repeated.Body),
            TimeDistributed each => Depth(each.Body),
            Annotated annotated => Depth(annotated.Body),
            Graph graph => DepthOf(graph),
            Projection => 0,
            _ => 1,
        };

    private static int DepthOf(Graph graph)
    {
        var depths = new List<int> { 0 };
        foreach (var node in graph.Nodes)
        {
            depths.Add(
                node switch
                {
                    Apply apply => depths[apply.Argument] + Depth(apply.Layer),
                    Joined joined => joined.Arguments.Max(a => depths[a]),
                    _ => throw new InvalidOperationException(node.GetType().Name),
                }
            );
        }

        return depths[graph.Output];
    }

    private static IEnumerable<Layer> Parts(Layer layer) =>
        layer switch
        {
            Chain chain => chain.Parts,
            Branch branch => branch.Branches,
            Repeated repeated => [repeated.Body],
            TimeDistributed each => [each.Body],
            Annotated annotated => [annotated.Body],
            Graph graph => graph.Nodes.OfType<Apply>().Select(apply => apply.Layer),
            _ => [],
        };
}
