using LanguageExt;
using Pipeline.Tree;

namespace Pipeline.Views;

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
        foreach (var pair in Alignment.Of(was.ToList(), now.ToList(), (one, other) => one.Keyword == other.Keyword ? Alignment.Alike : Alignment.Another))
        {
            if (pair is { Before: { } i, After: { } j })
                Visit(was[i], now[j], path.Child(Paths.Segment(i, was[i])));
            else if (pair.Before is { } gone)
                Add(path.Child(Paths.Segment(gone, was[gone])), was[gone], null);
            else
                Add(path.Child(Paths.Segment(pair.After!.Value, now[pair.After.Value])), null, now[pair.After.Value]);
        }
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
            case (Each was, Each now):
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
        graph with { Nodes = new Arr<GraphNode>(graph.Nodes.Map(node => node is Apply apply ? apply with { Layer = Chain.Identity } : node)) };

    private void Add(LayerPath path, Layer? before, Layer? after) => found.Add(new(path.ToString(), before?.ToString(), after?.ToString()));
}
