namespace DeepPipeline.Properties.Generators;

/// <summary>Parts of graphs. They are written anew, since what remains of a graph may be a chain or a branch.</summary>
internal static class GraphShrinking
{
    /// <summary>The layers that it applies, where they stand; and graphs that end earlier or leave one node out.</summary>
    internal static IEnumerable<(Layer, KindedShape)> PartsOf(Graph graph, KindedShape start)
    {
        var places = Sizing.ValuesOf(graph, start).Select(place => place!).ToArray();
        return graph
            .Nodes.OfType<Apply>()
            .Select(node => (node.Layer, places[node.Argument]))
            .Concat(Enumerable.Range(0, graph.Output).Select(output => (Written(graph, places, output, _ => null), start)))
            .Concat(
                from i in Enumerable.Range(0, graph.Nodes.Count)
                from argument in ArgumentsOf(graph.Nodes[i]).Distinct()
                where places[argument] == places[i + 1]
                select (Written(graph, places, graph.Output, node => node == i ? argument : (int?)null), start)
            );
    }

    // `instead` says which earlier value stands for a node's.
    private static Layer Written(Graph graph, KindedShape[] places, int output, Func<int, int?> instead)
    {
        var steps = graph
            .Nodes.Take(output)
            .Select(
                (node, i) =>
                    (Func<IReadOnlyList<AnyWire>, AnyWire>)(
                        values =>
                            instead(i) is { } other ? values[other]
                            : node is Apply apply ? values[apply.Argument].Then(apply.Layer, places[i + 1].Kind)
                            : ((Joined)node)
                                .Arguments.Skip(1)
                                .Aggregate(
                                    values[((Joined)node).Arguments[0]],
                                    (left, right) => left.Meet(((Joined)node).Join, values[right])
                                )
                    )
            );
        return AnyWire.Graph(places[0].Kind, places[output].Kind, asQuery: false, [.. steps]);
    }

    private static IEnumerable<int> ArgumentsOf(GraphNode node) =>
        node is Apply apply ? [apply.Argument] : ((Joined)node).Arguments.AsEnumerable();
}
