namespace DeepPipeline.Properties.Suite;

/// <summary>The parameters of every leaf that has some, as its documentation says: names and sizes, in order.</summary>
public static class ParameterRules
{
    /// <summary>A leaf's parameters for an input of a shape and a kind.</summary>
    public static IEnumerable<(string Name, long[] Sizes)> Of(Leaf leaf, Shape x, Kind? kind) =>
        leaf switch
        {
            DenseLayer d => Weighted([d.Units, x[1].Size], d.Bias, d.Units),
            EmbeddingLayer e => [("weight", [e.Vocabulary, e.Features])],
            PositionEmbeddingLayer p => [("weight", [p.Limit, x[2].Size])],
            LearnedPositionsLayer => [("weight", [x[1].Size, x[2].Size])],
            PReluLayer p => [("slope", [x[p.ChannelAxis ?? Channels(kind)].Size])],
            Conv1dLayer c => Weighted([c.Filters, x[1].Size / c.Groups, c.Kernel], c.Bias, c.Filters),
            Conv2dLayer c => Weighted([c.Filters, x[1].Size / c.Groups, c.Kernel, c.Kernel], c.Bias, c.Filters),
            Conv3dLayer c => Weighted([c.Filters, x[1].Size / c.Groups, c.Kernel, c.Kernel, c.Kernel], c.Bias, c.Filters),
            DepthwiseConv2dLayer c => Weighted([x[1].Size * c.Multiplier, 1, c.Kernel, c.Kernel], c.Bias, x[1].Size * c.Multiplier),
            ConvTranspose1dLayer c => Weighted([x[1].Size, c.Filters / c.Groups, c.Kernel], c.Bias, c.Filters),
            ConvTranspose2dLayer c => Weighted([x[1].Size, c.Filters / c.Groups, c.Kernel, c.Kernel], c.Bias, c.Filters),
            BatchNormLayer n => Normed(n.Affine, x[Channels(kind)].Size),
            LayerNormLayer n => Affine(n.Affine, Units(x, kind)),
            RmsNormLayer n => n.Affine ? [("scale", Units(x, kind))] : [],
            GroupNormLayer n => Affine(n.Affine, x[1].Size),
            InstanceNormLayer n => Affine(n.Affine, x[1].Size),
            MultiHeadAttentionLayer => Attention(x[2].Size),
            SimpleRnnLayer r => Recurrent(1, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            SimpleRnnSequenceLayer r => Recurrent(1, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            GruLayer r => Recurrent(3, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            GruSequenceLayer r => Recurrent(3, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            LstmLayer r => Recurrent(4, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            LstmSequenceLayer r => Recurrent(4, r.Units, r.Layers, r.Bidirectional, x[2].Size),
            LstmStateLayer r => Recurrent(4, r.Units, 1, false, x[2].Size),
            LstmBothStatesLayer r => Recurrent(4, r.Units, 1, false, x[2].Size),
            SimpleRnnWithStateLayer r => Recurrent(1, r.Units, 1, false, x.Tensors[0][2].Size),
            GruWithStateLayer r => Recurrent(3, r.Units, 1, false, x.Tensors[0][2].Size),
            LstmWithStateLayer r => Recurrent(4, r.Units, 1, false, x.Tensors[0][2].Size),
            MaskedAttentionLayer => Attention(x.Tensors[0][2].Size),
            CrossAttentionLayer or MaskedCrossAttentionLayer => Looking(x.Tensors[0][2].Size, x.Tensors[1][2].Size),
            DefinedLayer d => Declared(d, x),
            _ => [],
        };

    private static IEnumerable<(string, long[])> Weighted(long[] weight, bool bias, long units) =>
        bias ? [("weight", weight), ("bias", [units])] : [("weight", weight)];

    private static IEnumerable<(string, long[])> Affine(bool affine, params long[] sizes) =>
        affine ? [("scale", sizes), ("shift", sizes)] : [];

    private static IEnumerable<(string, long[])> Normed(bool affine, long channels) =>
        [.. Affine(affine, channels), ("runningMean", [channels]), ("runningVariance", [channels])];

    // The features of a sequence stand last; channels of all else come first.
    private static int Channels(Kind? kind) => kind == Sequence.Kind ? 2 : 1;

    // What is normalised over: all of a signal, an image or a volume, else the last axis.
    private static long[] Units(Shape x, Kind? kind) =>
        [.. x.Dims.Skip(kind == Signal.Kind || kind == Image.Kind || kind == Volume.Kind ? 1 : x.Rank - 1).Select(dim => dim.Size)];

    private static IEnumerable<(string, long[])> Attention(long features) =>
        [
            ("inputWeight", [3 * features, features]),
            ("inputBias", [3 * features]),
            ("outputWeight", [features, features]),
            ("outputBias", [features]),
        ];

    private static IEnumerable<(string, long[])> Looking(long features, long memory) =>
        [
            ("queryWeight", [features, features]),
            ("queryBias", [features]),
            ("memoryWeight", [2 * features, memory]),
            ("memoryBias", [2 * features]),
            ("outputWeight", [features, features]),
            ("outputBias", [features]),
        ];

    private static IEnumerable<(string, long[])> Recurrent(int gates, long units, int layers, bool both, long features) =>
        from layer in Enumerable.Range(0, layers)
        from direction in Enumerable.Range(0, both ? 2 : 1)
        let suffix = (layer > 0 ? $"_{layer}" : "") + (direction > 0 ? "_reverse" : "")
        let inputs = layer == 0 ? features : units * (both ? 2 : 1)
        from parameter in new (string, long[])[]
        {
            ("inputWeight" + suffix, [gates * units, inputs]),
            ("stateWeight" + suffix, [gates * units, units]),
            ("inputBias" + suffix, [gates * units]),
            ("stateBias" + suffix, [gates * units]),
        }
        select parameter;

    private static IEnumerable<(string, long[])> Declared(DefinedLayer defined, Shape x) =>
        from step in defined.Steps
        let weight = step.Operation as WeightOp
        where weight is not null
        select (weight.Name, weight.Extents.Map(extent => extent.InputAxis is { } axis ? x[axis].Size : extent.Size).ToArray());
}
