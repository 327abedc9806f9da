namespace DeepPipeline.Tree;

/// <summary>The parts right inside a layer, each with its path: what every walk that rebuilds a tree, or gathers from it, goes by.</summary>
internal static class Children
{
    /// <summary>What stands for the number of a repetition: all of them are one part.</summary>
    internal const string EveryTime = "*";

    /// <summary>The same layer with each part put through a function. What is said of a part (its name, frozenness) goes with it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="visit">From a part and its path to what takes its place.</param>
    internal static Layer Map(Layer layer, LayerPath path, Func<LayerPath, Layer, Layer> visit) =>
        Deep.IsShort
            ? Deep.Run(Map, layer, path, visit)
            : layer switch
            {
                Leaf => layer,
                Chain chain => OfBody(chain, path, visit),
                Repeated repeated => repeated with { Body = OfBody(repeated.Body, path.Child(EveryTime), visit) },
                TimeDistributed each => each with { Body = OfBody(each.Body, path, visit) },
                Annotated { IsOfOnePlace: true } annotated => annotated with { Body = Map(annotated.Body, path, visit) },
                Annotated annotated => annotated with { Body = OfBody(annotated.Body, path, visit) },
                Branch { IsResidual: true } residual => residual with
                {
                    Branches = residual.Branches.SetItem(1, OfBody(residual.Branches[1], path, visit)),
                },
                Branch branch => branch with
                {
                    Branches = Items.Of<Layer>(branch.Branches.Map((i, part) => visit(path.Child(Paths.BranchSegment(i, part)), part))),
                },
                Graph graph => graph with { Nodes = Items.Of<GraphNode>(graph.Nodes.Map((i, node) => OfNode(node, i, path, visit))) },
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    private static GraphNode OfNode(GraphNode node, int index, LayerPath path, Func<LayerPath, Layer, Layer> visit) =>
        node is Apply apply ? apply with { Layer = visit(path.Child(Paths.BranchSegment(index, apply.Layer)), apply.Layer) } : node;

    /// <summary>The same for a layer as a chain: at the root, and wherever a combinator has a body.</summary>
    internal static Layer OfBody(Layer body, LayerPath path, Func<LayerPath, Layer, Layer> visit) =>
        Chain.Of(Chain.PartsOf(body).Map((i, part) => visit(path.Child(Paths.Segment(i, part)), part)));

    /// <summary>The same layer with what stands inside all that is said of it changed.</summary>
    internal static Layer Inside(Layer layer, Func<Layer, Layer> change) =>
        Deep.IsShort ? Deep.Run(Inside, layer, change)
        : layer is Annotated annotated
            ? annotated with
            {
                Body = annotated.IsOfOnePlace ? Inside(annotated.Body, change) : change(annotated.Body),
            }
        : change(layer);
}
