using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.AdviceTests;

/// <summary>Padding that is known as such and read as steps all the same is told, with what to write.</summary>
public sealed class MaskAdviceTests
{
    private const int Steps = 4;

    private static readonly int[] Padded = [1, 2, 0, 0, 3, 4, 5, 6, 2, 0, 0, 0];
    private static readonly int[] Full = [1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5];

    [Fact]
    public void A_recurrent_layer_over_padding() =>
        Assert.Equal(
            "0.embedding: Embedding(9, 4, paddingIndex: 0) gives 1.lstm, Lstm(3), steps of padding, which it reads as any others\n"
                + "  hint: padding counts for nothing with Embedding(9, 4, paddingIndex: 0, masked: true)",
            Assert.Single(Of(Embedding(9, 4, paddingIndex: 0) >> Lstm(3) >> Dense(2), Padded)).ToString()
        );

    [Fact]
    public void Whatever_stands_between()
    {
        var embedding = Embedding(9, 4, paddingIndex: 0);
        Pipeline<Tokens, Features>[] readers =
        [
            embedding >> MeanOverTime >> Dense(2),
            embedding >> MaxOverTime >> Dense(2),
            embedding >> Last >> Dense(2),
            embedding >> SinusoidalPositions >> Dropout(0.1) >> LayerNorm() >> GruSequence(3) >> Last >> Dense(2),
            embedding >> TimeDistributed(Dense(3) >> Relu) >> SimpleRnn(3) >> Dense(2),
            Named("words", embedding) >> TransformerEncoder(4, 2, 3) >> MeanOverTime >> Dense(2),
            Fork(Named("words", embedding), Embedding(9, 4))
                >> Both(Tanh.At<Sequence>(), Identity.At<Sequence>()).Swap()
                >> CrossAttention(2)
                >> Last
                >> Dense(2),
        ];
        foreach (var reader in readers)
            Assert.EndsWith("masked: true)", Assert.Single(Of(reader, Padded)).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void None_where_padding_is_masked_or_is_none_or_is_seen_by_nothing()
    {
        Pipeline<Tokens, Features>[] right =
        [
            Embedding(9, 4, paddingIndex: 0, masked: true) >> Lstm(3) >> Dense(2),
            Embedding(9, 4, paddingIndex: 0, masked: true) >> TransformerEncoder(4, 2, 3) >> MeanOverTime >> Dense(2),
            Fork(Embedding(9, 4, paddingIndex: 0), PaddingMask(0)) >> WithMask >> LstmSequence(3) >> Last >> Dense(2),
            Fork(Embedding(9, 4, paddingIndex: 0), PaddingMask(0)) >> MaskedMeanOverTime >> Dense(2),
            Embedding(9, 4) >> Lstm(3) >> Dense(2),
        ];
        foreach (var model in right)
            Assert.Empty(Of(model, Padded));
        Assert.Empty(Of(Embedding(9, 4, paddingIndex: 0) >> Lstm(3) >> Dense(2), Full));
    }

    // The mask is there, and the loss can't be told.
    [Fact]
    public void A_loss_that_takes_steps_together()
    {
        var net = Embedding(9, 4, paddingIndex: 0, masked: true) >> TimeDistributed(Dense(2));
        var smooth = Loss.Define<Sequence, Sequence>(
            "smooth",
            (x, t) => (x.Slice(1, 1, Steps - 1) - t.Slice(1, 0, Steps - 1)).Square().Mean(keepAxes: false)
        );
        var advice = Assert.Single(Of(net, smooth));
        Assert.Equal(("loss", smooth.ToString()), (advice.Path, advice.Subject));
        Assert.Contains("with Slice", advice.Seen, StringComparison.Ordinal);
        Assert.Empty(Of(net, Loss.MeanSquaredErrorOf<Sequence>()));
    }

    private static Items<Advice> Of(Pipeline<Tokens, Features> net, int[] tokens) =>
        net.Train(Recipe.For(Loss.CrossEntropy))
            .On(Dataset.Of(Tensors.Of(Tokens.Of(Steps), tokens), Tensors.OfLabels([0, 1, 0])).OrThrow())
            .OrThrow()
            .Advise()
            .OrThrow();

    private static Items<Advice> Of(Pipeline<Tokens, Sequence> net, Loss<Sequence, Sequence> loss) =>
        net.Train(Recipe.For(loss))
            .On(Dataset.Of(Tensors.Of(Tokens.Of(Steps), Padded), Tensors.Of(Sequence.Of(Steps, 2), new float[3 * Steps * 2])).OrThrow())
            .OrThrow()
            .Advise()
            .OrThrow();
}
