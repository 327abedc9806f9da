namespace DeepPipeline.Tree;

/// <summary>Whether an untyped tree is an arrow between two kinds: what <c>As</c> asks.</summary>
internal static class KindCheck
{
    private static Result<Kind> Visit(Layer layer, Kind input, LayerPath path) =>
        Deep.IsShort
            ? Deep.Run(Visit, layer, input, path)
            : layer switch
            {
                Leaf leaf when leaf.Takes is { } takes && takes != input => Wrong(Kinds.Mismatch(takes, input), leaf, path),
                Leaf { Takes: null } leaf when input.IsPair => Wrong(Kinds.OneValue(input), leaf, path),
                Leaf leaf => Result.Ok(leaf.Gives ?? input),
                Chain chain => OfParts(chain, input, path),
                Repeated { Times: 0 } => Result.Ok(input),
                Repeated repeated => OfParts(repeated.Body, input, path.Child("0"))
                    .Then(output => Same(input, output, "a body that keeps the kind", repeated, path)),
                Annotated annotated => annotated.IsOfOnePlace ? Visit(annotated.Body, input, path) : OfParts(annotated.Body, input, path),
                Branch { IsResidual: true } residual when input.IsPair => Wrong(Kinds.OneValue(input), residual, path),
                Branch { IsResidual: true } residual => OfParts(residual.Branches[1], input, path)
                    .Then(output => Same(input, output, "a body that keeps the kind", residual, path)),
                Branch branch => Gather(
                        branch.Branches.Map((i, part) => Visit(part, input, path.Child(Paths.BranchSegment(i, part)))).ToArray()
                    )
                    .Then(kinds => Joined(branch.Join, kinds, branch, path)),
                TimeDistributed each when input != Sequence.Kind => Wrong(Kinds.Mismatch(Sequence.Kind, input), each, path),
                TimeDistributed each => OfParts(each.Body, Features.Kind, path)
                    .Then(output => Same(Features.Kind, output, "a body that gives", each, path))
                    .Map(_ => Sequence.Kind),
                Graph graph => OfGraph(graph, input, path),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    /// <summary>The kind that a tree gives for one that it takes.</summary>
    internal static Result<Kind> Of(Layer layer, Kind input) =>
        layer.Measure.Problem is { } problem ? Wrong(problem, layer, LayerPath.Root) : OfParts(layer, input, LayerPath.Root);

    /// <summary>A layer as a chain: at the root, and wherever a combinator has a body.</summary>
    private static Result<Kind> OfParts(Layer layer, Kind input, LayerPath path) =>
        Chain
            .PartsOf(layer)
            .Map((i, part) => (Part: part, Path: path.Child(Paths.Segment(i, part))))
            .Fold(Result.Ok(input), (kind, step) => kind.Then(k => Visit(step.Part, k, step.Path)));

    private static Result<Kind> OfGraph(Graph graph, Kind input, LayerPath path)
    {
        if (graph.Problem is { } problem)
            return Wrong(problem, graph, path);
        var kinds = new List<Kind> { input };
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var kind = graph.Nodes[i] switch
            {
                Apply apply => Visit(apply.Layer, kinds[apply.Argument], path.Child(Paths.BranchSegment(i, apply.Layer))),
                Joined joined => Joined(joined.Join, joined.Arguments.Map(a => kinds[a]), graph, path),
                _ => throw new InvalidOperationException(),
            };
            if (!kind.TryGet(out var known))
                return kind;
            kinds.Add(known);
        }

        return Result.Ok(kinds[graph.Output]);
    }

    // Branches are independent: the problems of all of them are reported.
    private static Result<Items<Kind>> Gather(IEnumerable<Result<Kind>> results) => Result.All(results).Map(kinds => Items.Of<Kind>(kinds));

    private static Result<Kind> Joined(Join join, Items<Kind> kinds, Layer layer, LayerPath path) =>
        join is PairedJoin && kinds.Sum(kind => kind.Values) > Kind.MostValues
            ? Wrong(PairedJoin.TooMany(kinds.Sum(kind => kind.Values)), layer, path)
        : join is not PairedJoin
            ? AllSame(kinds, layer, path).Then(kind => kind.IsPair ? Wrong(Kinds.OneValue(kind), layer, path) : Result.Ok(kind))
        : kinds.Count == 2 ? Result.Ok(Kind.Pair(kinds[0], kinds[1]))
        : Wrong(PairedJoin.NotTwo(kinds.Count), layer, path);

    private static Result<Kind> AllSame(Items<Kind> kinds, Layer layer, LayerPath path) =>
        kinds.IsEmpty
            ? Wrong(Problem.Structure("at least one branch", "none", "give the layers whose outputs are joined"), layer, path)
            : kinds.Fold(Result.Ok(kinds[0]), (all, kind) => all.Then(first => Same(first, kind, "branches of one kind", layer, path)));

    private static Result<Kind> Same(Kind expected, Kind actual, string what, Layer layer, LayerPath path) =>
        expected == actual
            ? Result.Ok(actual)
            : Wrong(Problem.Structure($"{what}, {expected}", actual.ToString(), "make the parts give the same kind"), layer, path);

    private static Result<Kind> Wrong(Problem problem, Layer layer, LayerPath path) =>
        Result.Fail<Kind>(problem.At(path.ToString(), layer));
}
