namespace DeepPipeline.Properties.Generators;

/// <summary>The kind that a generated tree gives for a kind, reckoned apart from the library; null if it does not take it.</summary>
public static class Kinding
{
    public static Kind? Of(Layer layer, Kind? kind) =>
        kind is null
            ? null
            : layer switch
            {
                Leaf leaf => OfLeaf(leaf, kind),
                Chain chain => chain.Parts.AsEnumerable().Aggregate((Kind?)kind, (k, part) => Of(part, k)),
                Repeated { Times: 0 } => kind,
                Repeated repeated => Of(repeated.Body, kind) == kind ? kind : null,
                TimeDistributed each => kind == Sequence.Kind && Of(each.Body, Features.Kind) == Features.Kind ? Sequence.Kind : null,
                Annotated annotated => Of(annotated.Body, kind),
                Branch { IsResidual: true } when kind.IsPair => null,
                Branch branch => One(branch.Join, [.. branch.Branches.Map(part => Of(part, kind))]),
                Graph graph => OfGraph(graph, kind),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    // By where it leads from a place of the kind: whether sizes fit is another question, so it is one with room.
    private static Kind? OfLeaf(Leaf leaf, Kind kind) =>
        leaf switch
        {
            KeepFirstLayer first => Kind.Pair(first.First, first.Second) == kind ? first.First : null,
            KeepSecondLayer second => Kind.Pair(second.First, second.Second) == kind ? second.Second : null,
            MaskedAttentionLayer => kind == Kind.Pair(Sequence.Kind, Mask.Kind) ? Sequence.Kind : null,
            WithMaskLayer => kind == Kind.Pair(Sequence.Kind, Mask.Kind) ? Sequence.Kind : null,
            MaskedMeanOverTimeLayer => kind == Kind.Pair(Sequence.Kind, Mask.Kind) ? Features.Kind : null,
            CrossAttentionLayer => kind == Kind.Pair(Sequence.Kind, Sequence.Kind) ? Sequence.Kind : null,
            MaskedCrossAttentionLayer => kind == Kind.Pair(Sequence.Kind, Kind.Pair(Sequence.Kind, Mask.Kind)) ? Sequence.Kind : null,
            SimpleRnnWithStateLayer or GruWithStateLayer => kind == Kind.Pair(Sequence.Kind, Features.Kind) ? Sequence.Kind : null,
            LstmWithStateLayer => kind == Kind.Pair(Sequence.Kind, Kind.Pair(Features.Kind, Features.Kind)) ? Sequence.Kind : null,
            _ when kind.IsPair => null,
            ReshapeLayer reshape => reshape.From == kind ? reshape.To : null,
            PermuteLayer permute => permute.From == kind ? permute.To : null,
            UnsqueezeLayer unsqueeze => unsqueeze.From == kind ? unsqueeze.To : null,
            Crop2dLayer or CenterCrop2dLayer => kind == Image.Kind ? kind : null,
            SoftmaxLayer
            or LogSoftmaxLayer
            or SoftminLayer
            or MaxoutLayer
            or SliceLayer
            or GluLayer
            or PReluLayer
            or SpatialDropoutLayer
            or BatchNormLayer => kind,
            MultiHeadAttentionLayer or PositionEmbeddingLayer => kind == Sequence.Kind ? kind : null,
            GroupNormLayer => kind == Image.Kind ? kind : null,
            _ => LeafSamples.Gives(leaf, new KindedShape(kind, Shape.Batch([.. Enumerable.Repeat(12L, kind.Rank - 1)])))?.Kind,
        };

    private static Kind? OfGraph(Graph graph, Kind kind)
    {
        var kinds = new List<Kind?> { kind };
        foreach (var node in graph.Nodes)
        {
            kinds.Add(
                node switch
                {
                    Apply apply => Of(apply.Layer, kinds[apply.Argument]),
                    Joined joined => One(joined.Join, [.. joined.Arguments.Map(a => kinds[a])]),
                    _ => throw new InvalidOperationException(node.GetType().Name),
                }
            );
        }

        return kinds.Contains(null) ? null : kinds[graph.Output];
    }

    private static Kind? One(Join join, Kind?[] kinds) =>
        join is PairedJoin ? (kinds is [{ } first, { } second] ? Kind.Pair(first, second) : null)
        : kinds.Distinct().Count() == 1 && kinds[0] is { IsPair: false } kind ? kind
        : null;
}
