using System.Globalization;

namespace DeepPipeline.Views;

/// <summary>Goes through a tree in the order in which it runs, with the paths that <see cref="Lowering"/> gives to its parts.</summary>
/// <typeparam name="T">What stands for a tensor.</typeparam>
internal abstract class TreeWalker<T>
{
    /// <summary>A layer as a chain: at the root, and wherever a combinator has a body.</summary>
    internal virtual T Parts(Layer layer, T value, LayerPath path)
    {
        var parts = Chain.PartsOf(layer);
        for (var i = 0; i < parts.Count; i++)
            value = Visit(parts[i], value, path.Child(Paths.Segment(i, parts[i])));
        return value;
    }

    private protected abstract T OnLeaf(Leaf leaf, T value, LayerPath path);

    private protected abstract T OnJoin(Join join, IReadOnlyList<T> values, LayerPath path);

    private protected virtual T OnRepeated(Repeated repeated, T value, LayerPath path)
    {
        for (var i = 0; i < repeated.Times; i++)
            value = Parts(repeated.Body, value, path.Child(i.ToString(CultureInfo.InvariantCulture)));
        return value;
    }

    private protected abstract T OnEach(TimeDistributed each, T value, LayerPath path);

    private protected virtual T OnAnnotated(Annotated annotated, T value, LayerPath path) => Inside(annotated, value, path);

    private protected T Inside(Annotated annotated, T value, LayerPath path) =>
        annotated.IsOfOnePlace ? Visit(annotated.Body, value, path) : Parts(annotated.Body, value, path);

    private protected T Visit(Layer layer, T value, LayerPath path) =>
        Deep.IsShort
            ? Deep.Run(Visit, layer, value, path)
            : layer switch
            {
                Leaf leaf => OnLeaf(leaf, value, path),
                Chain chain => Parts(chain, value, path),
                Repeated repeated => OnRepeated(repeated, value, path),
                TimeDistributed each => OnEach(each, value, path),
                Annotated annotated => OnAnnotated(annotated, value, path),
                Branch { IsResidual: true } residual => OnJoin(residual.Join, [value, Parts(residual.Branches[1], value, path)], path),
                Branch branch => OnJoin(
                    branch.Join,
                    branch.Branches.Map((i, part) => Visit(part, value, path.Child(Paths.BranchSegment(i, part)))).ToList(),
                    path
                ),
                Graph graph => OfGraph(graph, value, path),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    private T OfGraph(Graph graph, T value, LayerPath path)
    {
        var values = new List<T> { value };
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            values.Add(
                graph.Nodes[i] switch
                {
                    Apply apply => Visit(apply.Layer, At(apply.Argument), path.Child(Paths.BranchSegment(i, apply.Layer))),
                    Joined joined => OnJoin(joined.Join, joined.Arguments.Map(At).ToList(), path),
                    _ => throw new InvalidOperationException(),
                }
            );
        }

        return At(graph.Output);

        // A graph that was made by hand may point anywhere, and is drawn all the same.
        T At(int id) => id >= 0 && id < values.Count ? values[id] : value;
    }
}
