using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Padding changes nothing, decoders look where they may, and a recurrent network goes on from where another stopped.</summary>
public sealed class MaskTests
{
    private static readonly Pipeline<Tokens, Features> Masked =
        Embedding(6, 4, paddingIndex: 0, masked: true) >> Repeat(2, TransformerEncoder(4, heads: 2, hidden: 5)) >> MeanOverTime;

    [Fact]
    public void What_is_behind_the_padding_changes_nothing()
    {
        double[] shorter = [2, 5, 1],
            longer = [2, 5, 1, 0, 0];
        Close.To(Of(Masked, Tokens.Of(3), shorter), Of(Masked, Tokens.Of(5), longer), 1e-12);
        Assert.NotEqual(
            Of(Fork(Embedding(6, 4), PaddingMask(3)) >> WithMask >> MeanOverTime, Tokens.Of(5), longer),
            Of(Fork(Embedding(6, 4), PaddingMask(0)) >> WithMask >> MeanOverTime, Tokens.Of(5), longer)
        );
    }

    [Fact]
    public void A_sequence_of_padding_alone_has_finite_values_and_gradients()
    {
        var program = Masked.Lower(Tokens.Of(3)).OrThrow();
        var found = Gradients.Of(program, Initialization.Draw(program, 1, Precision.Float64), [0, 0, 0, 1, 0, 0], 2);
        Assert.All(found.Output.Concat(found.OfParameters.Values.SelectMany(g => g)), x => Assert.True(double.IsFinite(x)));
        Assert.Equal([0, 0, 0, 0], found.Output[..4]);
    }

    [Fact]
    public void A_decoder_sees_only_what_was_before_and_all_of_the_memory()
    {
        var decoder = TransformerDecoder(4, heads: 2, hidden: 6, dropProbability: 0).KeepFirst();
        var shape = Pair.Of(Sequence.Of(3, 4), Sequence.Of(2, 5));
        var x = Point.Normals(new RandomKey(4).Stream("x"), 12);
        var memory = Point.Normals(new RandomKey(4).Stream("memory"), 10);
        var before = Of(decoder, shape, [.. x, .. memory]);
        // The last step of x, then the first of the memory.
        var later = Of(decoder, shape, [.. x[..8], .. x[8..].Select(v => v + 1), .. memory]);
        var other = Of(decoder, shape, [.. x, .. memory.Select((v, i) => i < 5 ? v + 1 : v)]);
        Close.To(before[..8], later[..8], 1e-12);
        Assert.All(
            Enumerable.Range(0, 3),
            step => Assert.NotEqual(before[(4 * step)..(4 * (step + 1))], other[(4 * step)..(4 * (step + 1))])
        );
        Assert.NotEqual(before[8..], later[8..]);
    }

    [Fact]
    public void A_masked_decoder_looks_past_the_padding_of_the_memory()
    {
        var decoder = Both(Input<Sequence>(), WithMask) >> TransformerDecoder(4, heads: 2, hidden: 6).KeepFirst();
        var x = Point.Normals(new RandomKey(4).Stream("x"), 12);
        var memory = Point.Normals(new RandomKey(4).Stream("memory"), 15);
        double[] At(double[] numbers, double[] mask) =>
            Of(
                decoder,
                Pair.Of(Sequence.Of(3, 4), Pair.Of(Sequence.Of(mask.Length, 5), Mask.Of(mask.Length))),
                [.. x, .. numbers, .. mask]
            );
        Close.To(At(memory[..10], [1, 1]), At(memory, [1, 1, 0]), 1e-12);
        Assert.NotEqual(At(memory[..10], [1, 1]), At(memory[..10], [1, 0]));
    }

    [Fact]
    public void Blocks_have_the_parameters_of_PyTorch()
    {
        // nn.TransformerDecoderLayer(512, 8, 2048) and nn.TransformerEncoderLayer(512, 8, 2048).
        var memory = Pair.Of(Sequence.Of(3, 512), Sequence.Of(4, 512));
        Assert.Equal(4_204_032, TransformerDecoder(512, heads: 8, hidden: 2048).Lower(memory).OrThrow().ParameterCount);
        Assert.Equal(3_152_384, TransformerEncoder(512, heads: 8, hidden: 2048).Lower(Sequence.Of(3, 512)).OrThrow().ParameterCount);
    }

    [Fact]
    public void A_network_goes_on_from_the_state_of_another()
    {
        var x = Point.Normals(new RandomKey(8).Stream("x"), 5 * 2);
        var two = Pair.Of(Sequence.Of(3, 2), Sequence.Of(2, 2));
        GoesOn(LstmSequence(3), Both(LstmState(3), Input<Sequence>()).Swap() >> LstmWithState(3));
        GoesOn(GruSequence(3), Both(Gru(3), Input<Sequence>()).Swap() >> GruWithState(3));
        GoesOn(SimpleRnnSequence(3), Both(SimpleRnn(3), Input<Sequence>()).Swap() >> SimpleRnnWithState(3));

        // The states of the last two steps, whether the sequence was gone through at once or in two parts.
        void GoesOn(Pipeline<Sequence, Sequence> whole, Pipeline<Pair<Sequence, Sequence>, Sequence> parts) =>
            Close.To(Of(whole, Sequence.Of(5, 2), x)[9..], Of(parts, two, x), 1e-12, whole.ToString());
    }

    [Fact]
    public void A_mask_of_another_length_is_a_problem() =>
        Assert.Equal(
            """
            0.maskedAttention: MaskedAttention(2) expected a mask N×3, got N×4
              hint: a mask has one value a step of the sequence that is looked at
            """,
            Assert.Single(MaskedAttention(2).Check(Pair.Of(Sequence.Of(3, 4), Mask.Of(4))).Problems).ToString()
        );

    [Fact]
    public void A_mask_of_what_was_computed_is_a_problem() =>
        Assert.Equal(
            "1.paddingMask",
            Assert.Single(Chain.Of(new ReluLayer(), new PaddingMaskLayer()).As<Tokens, Mask>().OrThrow().Check(Tokens.Of(3)).Problems).Path
        );

    [Fact]
    public void A_state_of_another_size_is_a_problem() =>
        Assert.Equal(
            """
            0.gruWithState: GruWithState(3) expected a first state of 3 units, got N×4
              hint: give as many values an example as the network has units
            """,
            Assert.Single(GruWithState(3).Check(Pair.Of(Sequence.Of(3, 2), Features.Of(4))).Problems).ToString()
        );

    [Fact]
    public void Tokens_that_only_a_mask_takes_are_whole_numbers()
    {
        var model = PaddingMask(0).Initialize(Tokens.Of(2)).OrThrow();
        Assert.Equal([1, 0], model.Predict([3, 0]).OrThrow());
        Assert.True(model.Predict([0.5f, 1]).IsFail);
    }

    // Parameters by name and shape, so that parts have those of the whole wherever they stand.
    private static double[] Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> shape, double[] x)
        where TIn : IKind
        where TOut : IKind
    {
        var program = pipeline.Lower(shape).OrThrow();
        var parameters = program.Parameters.Fold(
            Initialization.Draw(program, 0, Precision.Float64),
            (all, spec) =>
                all.With(spec.Path, Point.Normals(new RandomKey(spec.Shape.Count).Stream(spec.Path.Split('/')[^1]), spec.Shape.Count, 0.5))
                    .OrThrow()
        );
        return Gradients.Of(program, parameters, x, 1).Output;
    }
}
