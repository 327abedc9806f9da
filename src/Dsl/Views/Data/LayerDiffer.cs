namespace DeepPipeline.Views;

/// <summary>Where two trees are not the same, by the paths of their parts: those of the first, or of the second for what is new.</summary>
internal sealed class LayerDiffer
{
    private readonly List<Difference> found = [];

    internal static IEnumerable<Difference> Diff(Layer before, Layer after)
    {
        var differ = new LayerDiffer();
        differ.Bodies(before, after, LayerPath.Root);
        return differ.found;
    }

    private void Bodies(Layer before, Layer after, LayerPath path)
    {
        var (was, now) = (Chain.PartsOf(before), Chain.PartsOf(after));
        foreach (var pair in Alignment.Of(was.Count, now.Count, CostOfPair(was, now)))
        {
            if (pair is { Before: { } i, After: { } j })
                Visit(was[i], now[j], path.Child(Paths.Segment(i, was[i])));
            else if (pair.Before is { } gone)
                Add(path.Child(Paths.Segment(gone, was[gone])), was[gone], null);
            else
                Add(path.Child(Paths.Segment(pair.After!.Value, now[pair.After.Value])), null, now[pair.After.Value]);
        }
    }

    // Of long chains, every layer is looked at once, and then compared by number.
    private static Func<int, int, int> CostOfPair(Items<Layer> before, Items<Layer> after)
    {
        if (Math.Max(before.Count, after.Count) < 16)
            return (i, j) =>
                before[i] == after[j] ? 0
                : before[i].Keyword == after[j].Keyword ? Alignment.Alike
                : Alignment.Another;
        var (equal, alike) = (new Dictionary<Layer, int>(), new Dictionary<string, int>());
        var (was, now) = (before.Map(Numbers).ToArray(), after.Map(Numbers).ToArray());
        return (i, j) =>
            was[i].Equal == now[j].Equal ? 0
            : was[i].Alike == now[j].Alike ? Alignment.Alike
            : Alignment.Another;

        (int Equal, int Alike) Numbers(Layer layer) => (NumberOf(layer, equal), NumberOf(layer.Keyword, alike));
    }

    private static int NumberOf<T>(T item, Dictionary<T, int> known)
        where T : notnull
    {
        if (!known.TryGetValue(item, out var number))
            known[item] = number = known.Count;
        return number;
    }

    private void Visit(Layer before, Layer after, LayerPath path)
    {
        if (Deep.IsShort)
        {
            Deep.Go(Visit, before, after, path);
            return;
        }

        switch (before, after)
        {
            case var _ when before == after:
                break;
            case (Chain, _) or (_, Chain):
                Bodies(before, after, path);
                break;
            case (Repeated was, Repeated now) when was.Times == now.Times:
                Bodies(was.Body, now.Body, path.Child(Children.EveryTime));
                break;
            case (TimeDistributed was, TimeDistributed now):
                Bodies(was.Body, now.Body, path);
                break;
            case (Annotated was, Annotated now) when was.Note == now.Note && was.IsOfOnePlace && now.IsOfOnePlace:
                Visit(was.Body, now.Body, path);
                break;
            case (Annotated was, Annotated now) when was.Note == now.Note && was.IsOfOnePlace == now.IsOfOnePlace:
                Bodies(was.Body, now.Body, path);
                break;
            case (Branch { IsResidual: true } was, Branch { IsResidual: true } now):
                Bodies(was.Branches[1], now.Branches[1], path);
                break;
            case (Branch was, Branch now) when was.Join == now.Join && was.Branches.Count == now.Branches.Count:
                for (var i = 0; i < was.Branches.Count; i++)
                    Visit(was.Branches[i], now.Branches[i], path.Child(Paths.BranchSegment(i, was.Branches[i])));
                break;
            case (Graph was, Graph now) when Wires(was) == Wires(now):
                for (var i = 0; i < was.Nodes.Count; i++)
                {
                    if ((was.Nodes[i], now.Nodes[i]) is (Apply one, Apply other))
                        Visit(one.Layer, other.Layer, path.Child(Paths.BranchSegment(i, one.Layer)));
                }

                break;
            default:
                Add(path, before, after);
                break;
        }
    }

    // A graph with nothing but its values and what they go through.
    private static Graph Wires(Graph graph) =>
        graph with
        {
            Nodes = Items.Of<GraphNode>(graph.Nodes.Map(node => node is Apply apply ? apply with { Layer = Chain.Identity } : node)),
        };

    private void Add(LayerPath path, Layer? before, Layer? after) => found.Add(new(path.ToString(), before?.ToString(), after?.ToString()));
}
