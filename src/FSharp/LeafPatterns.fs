namespace DeepPipeline.FSharp

open DeepPipeline
open DeepPipeline.Tree

/// <summary>
/// Each layer by its name, as its record: <c>match layer with Dense d -> d.Units | Dropout d -> …</c>. A test holds the list to be whole.
/// </summary>
[<AutoOpen>]
module LeafPatterns =
    let inline private as'<'T when 'T: not struct> (layer: Layer) : 'T voption =
        match box layer with
        | :? 'T as it -> ValueSome it
        | _ -> ValueNone

    /// <summary>A layer <c>AdaptiveAveragePool1d</c>.</summary>
    [<return: Struct>]
    let (|AdaptiveAveragePool1d|_|) (layer: Layer) = as'<AdaptiveAveragePool1dLayer> layer

    /// <summary>A layer <c>AdaptiveAveragePool2d</c>.</summary>
    [<return: Struct>]
    let (|AdaptiveAveragePool2d|_|) (layer: Layer) = as'<AdaptiveAveragePool2dLayer> layer

    /// <summary>A layer <c>AdaptiveMaxPool2d</c>.</summary>
    [<return: Struct>]
    let (|AdaptiveMaxPool2d|_|) (layer: Layer) = as'<AdaptiveMaxPool2dLayer> layer

    /// <summary>A layer <c>AlphaDropout</c>.</summary>
    [<return: Struct>]
    let (|AlphaDropout|_|) (layer: Layer) = as'<AlphaDropoutLayer> layer

    /// <summary>A layer <c>AveragePool1d</c>.</summary>
    [<return: Struct>]
    let (|AveragePool1d|_|) (layer: Layer) = as'<AveragePool1dLayer> layer

    /// <summary>A layer <c>AveragePool2d</c>.</summary>
    [<return: Struct>]
    let (|AveragePool2d|_|) (layer: Layer) = as'<AveragePool2dLayer> layer

    /// <summary>A layer <c>AveragePool3d</c>.</summary>
    [<return: Struct>]
    let (|AveragePool3d|_|) (layer: Layer) = as'<AveragePool3dLayer> layer

    /// <summary>A layer <c>BatchNorm</c>.</summary>
    [<return: Struct>]
    let (|BatchNorm|_|) (layer: Layer) = as'<BatchNormLayer> layer

    /// <summary>A layer <c>Celu</c>.</summary>
    [<return: Struct>]
    let (|Celu|_|) (layer: Layer) = as'<CeluLayer> layer

    /// <summary>A layer <c>CenterCrop1d</c>.</summary>
    [<return: Struct>]
    let (|CenterCrop1d|_|) (layer: Layer) = as'<CenterCrop1dLayer> layer

    /// <summary>A layer <c>CenterCrop2d</c>.</summary>
    [<return: Struct>]
    let (|CenterCrop2d|_|) (layer: Layer) = as'<CenterCrop2dLayer> layer

    /// <summary>A layer <c>Conv1d</c>.</summary>
    [<return: Struct>]
    let (|Conv1d|_|) (layer: Layer) = as'<Conv1dLayer> layer

    /// <summary>A layer <c>Conv2d</c>.</summary>
    [<return: Struct>]
    let (|Conv2d|_|) (layer: Layer) = as'<Conv2dLayer> layer

    /// <summary>A layer <c>Conv3d</c>.</summary>
    [<return: Struct>]
    let (|Conv3d|_|) (layer: Layer) = as'<Conv3dLayer> layer

    /// <summary>A layer <c>ConvTranspose1d</c>.</summary>
    [<return: Struct>]
    let (|ConvTranspose1d|_|) (layer: Layer) = as'<ConvTranspose1dLayer> layer

    /// <summary>A layer <c>ConvTranspose2d</c>.</summary>
    [<return: Struct>]
    let (|ConvTranspose2d|_|) (layer: Layer) = as'<ConvTranspose2dLayer> layer

    /// <summary>A layer <c>Crop1d</c>.</summary>
    [<return: Struct>]
    let (|Crop1d|_|) (layer: Layer) = as'<Crop1dLayer> layer

    /// <summary>A layer <c>Crop2d</c>.</summary>
    [<return: Struct>]
    let (|Crop2d|_|) (layer: Layer) = as'<Crop2dLayer> layer

    /// <summary>A layer <c>CrossAttention</c>.</summary>
    [<return: Struct>]
    let (|CrossAttention|_|) (layer: Layer) = as'<CrossAttentionLayer> layer

    /// <summary>A layer <c>Defined</c>.</summary>
    [<return: Struct>]
    let (|Defined|_|) (layer: Layer) = as'<DefinedLayer> layer

    /// <summary>A layer <c>Dense</c>.</summary>
    [<return: Struct>]
    let (|Dense|_|) (layer: Layer) = as'<DenseLayer> layer

    /// <summary>A layer <c>DepthwiseConv2d</c>.</summary>
    [<return: Struct>]
    let (|DepthwiseConv2d|_|) (layer: Layer) = as'<DepthwiseConv2dLayer> layer

    /// <summary>A layer <c>Dropout</c>.</summary>
    [<return: Struct>]
    let (|Dropout|_|) (layer: Layer) = as'<DropoutLayer> layer

    /// <summary>A layer <c>Elu</c>.</summary>
    [<return: Struct>]
    let (|Elu|_|) (layer: Layer) = as'<EluLayer> layer

    /// <summary>A layer <c>Embedding</c>.</summary>
    [<return: Struct>]
    let (|Embedding|_|) (layer: Layer) = as'<EmbeddingLayer> layer

    /// <summary>A layer <c>Flatten</c>.</summary>
    [<return: Struct>]
    let (|Flatten|_|) (layer: Layer) = as'<FlattenLayer> layer

    /// <summary>A layer <c>GaussianNoise</c>.</summary>
    [<return: Struct>]
    let (|GaussianNoise|_|) (layer: Layer) = as'<GaussianNoiseLayer> layer

    /// <summary>A layer <c>Gelu</c>.</summary>
    [<return: Struct>]
    let (|Gelu|_|) (layer: Layer) = as'<GeluLayer> layer

    /// <summary>A layer <c>GlobalAveragePool1d</c>.</summary>
    [<return: Struct>]
    let (|GlobalAveragePool1d|_|) (layer: Layer) = as'<GlobalAveragePool1dLayer> layer

    /// <summary>A layer <c>GlobalAveragePool2d</c>.</summary>
    [<return: Struct>]
    let (|GlobalAveragePool2d|_|) (layer: Layer) = as'<GlobalAveragePool2dLayer> layer

    /// <summary>A layer <c>GlobalAveragePool3d</c>.</summary>
    [<return: Struct>]
    let (|GlobalAveragePool3d|_|) (layer: Layer) = as'<GlobalAveragePool3dLayer> layer

    /// <summary>A layer <c>GlobalMaxPool1d</c>.</summary>
    [<return: Struct>]
    let (|GlobalMaxPool1d|_|) (layer: Layer) = as'<GlobalMaxPool1dLayer> layer

    /// <summary>A layer <c>GlobalMaxPool2d</c>.</summary>
    [<return: Struct>]
    let (|GlobalMaxPool2d|_|) (layer: Layer) = as'<GlobalMaxPool2dLayer> layer

    /// <summary>A layer <c>GlobalMaxPool3d</c>.</summary>
    [<return: Struct>]
    let (|GlobalMaxPool3d|_|) (layer: Layer) = as'<GlobalMaxPool3dLayer> layer

    /// <summary>A layer <c>Glu</c>.</summary>
    [<return: Struct>]
    let (|Glu|_|) (layer: Layer) = as'<GluLayer> layer

    /// <summary>A layer <c>GroupNorm</c>.</summary>
    [<return: Struct>]
    let (|GroupNorm|_|) (layer: Layer) = as'<GroupNormLayer> layer

    /// <summary>A layer <c>Gru</c>.</summary>
    [<return: Struct>]
    let (|Gru|_|) (layer: Layer) = as'<GruLayer> layer

    /// <summary>A layer <c>GruSequence</c>.</summary>
    [<return: Struct>]
    let (|GruSequence|_|) (layer: Layer) = as'<GruSequenceLayer> layer

    /// <summary>A layer <c>GruWithState</c>.</summary>
    [<return: Struct>]
    let (|GruWithState|_|) (layer: Layer) = as'<GruWithStateLayer> layer

    /// <summary>A layer <c>HardShrink</c>.</summary>
    [<return: Struct>]
    let (|HardShrink|_|) (layer: Layer) = as'<HardShrinkLayer> layer

    /// <summary>A layer <c>HardSigmoid</c>.</summary>
    [<return: Struct>]
    let (|HardSigmoid|_|) (layer: Layer) = as'<HardSigmoidLayer> layer

    /// <summary>A layer <c>HardSwish</c>.</summary>
    [<return: Struct>]
    let (|HardSwish|_|) (layer: Layer) = as'<HardSwishLayer> layer

    /// <summary>A layer <c>HardTanh</c>.</summary>
    [<return: Struct>]
    let (|HardTanh|_|) (layer: Layer) = as'<HardTanhLayer> layer

    /// <summary>A layer <c>InstanceNorm</c>.</summary>
    [<return: Struct>]
    let (|InstanceNorm|_|) (layer: Layer) = as'<InstanceNormLayer> layer

    /// <summary>A layer <c>KeepFirst</c>.</summary>
    [<return: Struct>]
    let (|KeepFirst|_|) (layer: Layer) = as'<KeepFirstLayer> layer

    /// <summary>A layer <c>KeepSecond</c>.</summary>
    [<return: Struct>]
    let (|KeepSecond|_|) (layer: Layer) = as'<KeepSecondLayer> layer

    /// <summary>A layer <c>Last</c>.</summary>
    [<return: Struct>]
    let (|Last|_|) (layer: Layer) = as'<LastLayer> layer

    /// <summary>A layer <c>LayerNorm</c>.</summary>
    [<return: Struct>]
    let (|LayerNorm|_|) (layer: Layer) = as'<LayerNormLayer> layer

    /// <summary>A layer <c>LeakyRelu</c>.</summary>
    [<return: Struct>]
    let (|LeakyRelu|_|) (layer: Layer) = as'<LeakyReluLayer> layer

    /// <summary>A layer <c>LearnedPositions</c>.</summary>
    [<return: Struct>]
    let (|LearnedPositions|_|) (layer: Layer) = as'<LearnedPositionsLayer> layer

    /// <summary>A layer <c>LogSigmoid</c>.</summary>
    [<return: Struct>]
    let (|LogSigmoid|_|) (layer: Layer) = as'<LogSigmoidLayer> layer

    /// <summary>A layer <c>LogSoftmax</c>.</summary>
    [<return: Struct>]
    let (|LogSoftmax|_|) (layer: Layer) = as'<LogSoftmaxLayer> layer

    /// <summary>A layer <c>LstmBothStates</c>.</summary>
    [<return: Struct>]
    let (|LstmBothStates|_|) (layer: Layer) = as'<LstmBothStatesLayer> layer

    /// <summary>A layer <c>Lstm</c>.</summary>
    [<return: Struct>]
    let (|Lstm|_|) (layer: Layer) = as'<LstmLayer> layer

    /// <summary>A layer <c>LstmSequence</c>.</summary>
    [<return: Struct>]
    let (|LstmSequence|_|) (layer: Layer) = as'<LstmSequenceLayer> layer

    /// <summary>A layer <c>LstmState</c>.</summary>
    [<return: Struct>]
    let (|LstmState|_|) (layer: Layer) = as'<LstmStateLayer> layer

    /// <summary>A layer <c>LstmWithState</c>.</summary>
    [<return: Struct>]
    let (|LstmWithState|_|) (layer: Layer) = as'<LstmWithStateLayer> layer

    /// <summary>A layer <c>MaskedAttention</c>.</summary>
    [<return: Struct>]
    let (|MaskedAttention|_|) (layer: Layer) = as'<MaskedAttentionLayer> layer

    /// <summary>A layer <c>MaskedCrossAttention</c>.</summary>
    [<return: Struct>]
    let (|MaskedCrossAttention|_|) (layer: Layer) = as'<MaskedCrossAttentionLayer> layer

    /// <summary>A layer <c>MaskedMeanOverTime</c>.</summary>
    [<return: Struct>]
    let (|MaskedMeanOverTime|_|) (layer: Layer) = as'<MaskedMeanOverTimeLayer> layer

    /// <summary>A layer <c>MaxOverTime</c>.</summary>
    [<return: Struct>]
    let (|MaxOverTime|_|) (layer: Layer) = as'<MaxOverTimeLayer> layer

    /// <summary>A layer <c>MaxPool1d</c>.</summary>
    [<return: Struct>]
    let (|MaxPool1d|_|) (layer: Layer) = as'<MaxPool1dLayer> layer

    /// <summary>A layer <c>MaxPool2d</c>.</summary>
    [<return: Struct>]
    let (|MaxPool2d|_|) (layer: Layer) = as'<MaxPool2dLayer> layer

    /// <summary>A layer <c>MaxPool3d</c>.</summary>
    [<return: Struct>]
    let (|MaxPool3d|_|) (layer: Layer) = as'<MaxPool3dLayer> layer

    /// <summary>A layer <c>Maxout</c>.</summary>
    [<return: Struct>]
    let (|Maxout|_|) (layer: Layer) = as'<MaxoutLayer> layer

    /// <summary>A layer <c>MeanOverTime</c>.</summary>
    [<return: Struct>]
    let (|MeanOverTime|_|) (layer: Layer) = as'<MeanOverTimeLayer> layer

    /// <summary>A layer <c>Mish</c>.</summary>
    [<return: Struct>]
    let (|Mish|_|) (layer: Layer) = as'<MishLayer> layer

    /// <summary>A layer <c>MultiHeadAttention</c>.</summary>
    [<return: Struct>]
    let (|MultiHeadAttention|_|) (layer: Layer) = as'<MultiHeadAttentionLayer> layer

    /// <summary>A layer <c>PRelu</c>.</summary>
    [<return: Struct>]
    let (|PRelu|_|) (layer: Layer) = as'<PReluLayer> layer

    /// <summary>A layer <c>PaddingMask</c>.</summary>
    [<return: Struct>]
    let (|PaddingMask|_|) (layer: Layer) = as'<PaddingMaskLayer> layer

    /// <summary>A layer <c>Permute</c>.</summary>
    [<return: Struct>]
    let (|Permute|_|) (layer: Layer) = as'<PermuteLayer> layer

    /// <summary>A layer <c>PositionEmbedding</c>.</summary>
    [<return: Struct>]
    let (|PositionEmbedding|_|) (layer: Layer) = as'<PositionEmbeddingLayer> layer

    /// <summary>A layer <c>RRelu</c>.</summary>
    [<return: Struct>]
    let (|RRelu|_|) (layer: Layer) = as'<RReluLayer> layer

    /// <summary>A layer <c>Relu6</c>.</summary>
    [<return: Struct>]
    let (|Relu6|_|) (layer: Layer) = as'<Relu6Layer> layer

    /// <summary>A layer <c>Relu</c>.</summary>
    [<return: Struct>]
    let (|Relu|_|) (layer: Layer) = as'<ReluLayer> layer

    /// <summary>A layer <c>Reshape</c>.</summary>
    [<return: Struct>]
    let (|Reshape|_|) (layer: Layer) = as'<ReshapeLayer> layer

    /// <summary>A layer <c>RmsNorm</c>.</summary>
    [<return: Struct>]
    let (|RmsNorm|_|) (layer: Layer) = as'<RmsNormLayer> layer

    /// <summary>A layer <c>Selu</c>.</summary>
    [<return: Struct>]
    let (|Selu|_|) (layer: Layer) = as'<SeluLayer> layer

    /// <summary>A layer <c>Sigmoid</c>.</summary>
    [<return: Struct>]
    let (|Sigmoid|_|) (layer: Layer) = as'<SigmoidLayer> layer

    /// <summary>A layer <c>Silu</c>.</summary>
    [<return: Struct>]
    let (|Silu|_|) (layer: Layer) = as'<SiluLayer> layer

    /// <summary>A layer <c>SimpleRnn</c>.</summary>
    [<return: Struct>]
    let (|SimpleRnn|_|) (layer: Layer) = as'<SimpleRnnLayer> layer

    /// <summary>A layer <c>SimpleRnnSequence</c>.</summary>
    [<return: Struct>]
    let (|SimpleRnnSequence|_|) (layer: Layer) = as'<SimpleRnnSequenceLayer> layer

    /// <summary>A layer <c>SimpleRnnWithState</c>.</summary>
    [<return: Struct>]
    let (|SimpleRnnWithState|_|) (layer: Layer) = as'<SimpleRnnWithStateLayer> layer

    /// <summary>A layer <c>SinusoidalPositions</c>.</summary>
    [<return: Struct>]
    let (|SinusoidalPositions|_|) (layer: Layer) = as'<SinusoidalPositionsLayer> layer

    /// <summary>A layer <c>Slice</c>.</summary>
    [<return: Struct>]
    let (|Slice|_|) (layer: Layer) = as'<SliceLayer> layer

    /// <summary>A layer <c>Softmax</c>.</summary>
    [<return: Struct>]
    let (|Softmax|_|) (layer: Layer) = as'<SoftmaxLayer> layer

    /// <summary>A layer <c>Softmin</c>.</summary>
    [<return: Struct>]
    let (|Softmin|_|) (layer: Layer) = as'<SoftminLayer> layer

    /// <summary>A layer <c>Softplus</c>.</summary>
    [<return: Struct>]
    let (|Softplus|_|) (layer: Layer) = as'<SoftplusLayer> layer

    /// <summary>A layer <c>Softshrink</c>.</summary>
    [<return: Struct>]
    let (|Softshrink|_|) (layer: Layer) = as'<SoftshrinkLayer> layer

    /// <summary>A layer <c>Softsign</c>.</summary>
    [<return: Struct>]
    let (|Softsign|_|) (layer: Layer) = as'<SoftsignLayer> layer

    /// <summary>A layer <c>SpatialDropout</c>.</summary>
    [<return: Struct>]
    let (|SpatialDropout|_|) (layer: Layer) = as'<SpatialDropoutLayer> layer

    /// <summary>A layer <c>Tanh</c>.</summary>
    [<return: Struct>]
    let (|Tanh|_|) (layer: Layer) = as'<TanhLayer> layer

    /// <summary>A layer <c>Tanhshrink</c>.</summary>
    [<return: Struct>]
    let (|Tanhshrink|_|) (layer: Layer) = as'<TanhshrinkLayer> layer

    /// <summary>A layer <c>Threshold</c>.</summary>
    [<return: Struct>]
    let (|Threshold|_|) (layer: Layer) = as'<ThresholdLayer> layer

    /// <summary>A layer <c>Unsqueeze</c>.</summary>
    [<return: Struct>]
    let (|Unsqueeze|_|) (layer: Layer) = as'<UnsqueezeLayer> layer

    /// <summary>A layer <c>Upsample1d</c>.</summary>
    [<return: Struct>]
    let (|Upsample1d|_|) (layer: Layer) = as'<Upsample1dLayer> layer

    /// <summary>A layer <c>Upsample</c>.</summary>
    [<return: Struct>]
    let (|Upsample|_|) (layer: Layer) = as'<UpsampleLayer> layer

    /// <summary>A layer <c>WithMask</c>.</summary>
    [<return: Struct>]
    let (|WithMask|_|) (layer: Layer) = as'<WithMaskLayer> layer

    /// <summary>A layer <c>ZeroPad1d</c>.</summary>
    [<return: Struct>]
    let (|ZeroPad1d|_|) (layer: Layer) = as'<ZeroPad1dLayer> layer

    /// <summary>A layer <c>ZeroPad2d</c>.</summary>
    [<return: Struct>]
    let (|ZeroPad2d|_|) (layer: Layer) = as'<ZeroPad2dLayer> layer
