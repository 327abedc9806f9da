using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.ModelsTests;

/// <summary>The Transformer with masks that sequences carry is the one that was written with pairs of sequences and masks.</summary>
public sealed class MaskedTransformerTests
{
    private const int Words = 7;
    private const int Wide = 4;
    private const int Hidden = 3;
    private const int Blocks = 2;

    private static readonly Shape<Pair<Tokens, Tokens>> Texts = Pair.Of(Tokens.Of(4), Tokens.Of(3));

    // How it was written before; files have it so.
    private static Pipeline<Pair<Tokens, Tokens>, Sequence> Before { get; } =
        Both(
                Fork(Named("source", Embedding(Words, Wide, 0)) >> SinusoidalPositions >> Dropout(0), PaddingMask(0))
                    >> Named("encoder", Repeat(Blocks, Encoder)),
                Named("target", Embedding(Words, Wide, 0)) >> SinusoidalPositions >> Dropout(0)
            )
            .Swap()
        >> Named("decoder", Repeat(Blocks, Decoder)).KeepFirst()
        >> Named("logits", TimeDistributed(Dense(Words)));

    private static Pipeline<Pair<Tokens, Tokens>, Sequence> Now { get; } =
        DeepPipeline.Models.Transformer(Words, Words, Wide, heads: 2, Blocks, Hidden, dropProbability: 0);

    private static Pipeline<Pair<Sequence, Mask>, Pair<Sequence, Mask>> Encoder =>
        from p in Input<Pair<Sequence, Mask>>()
        let x = p.First()
        let mask = p.Second()
        let attended = (x + (Fork(x, mask) >> MaskedAttention(2) >> Dropout(0))) >> LayerNorm()
        select Fork(attended >> Steps, mask);

    private static Pipeline<Pair<Sequence, Pair<Sequence, Mask>>, Pair<Sequence, Pair<Sequence, Mask>>> Decoder =>
        from p in Input<Pair<Sequence, Pair<Sequence, Mask>>>()
        let memory = p.Second()
        let x = p.First() >> Residual(MultiHeadAttention(2, causal: true) >> Dropout(0)) >> LayerNorm()
        let seen = (x + (Fork(x, memory) >> MaskedCrossAttention(2) >> Dropout(0))) >> LayerNorm()
        select Fork(seen >> Steps, memory);

    private static Pipeline<Sequence, Sequence> Steps =>
        Residual(TimeDistributed(Dense(Hidden) >> Relu >> Dropout(0) >> Dense(Wide)) >> Dropout(0)) >> LayerNorm();

    // Padding is behind the texts, and one source has none.
    [Fact]
    public void It_gives_the_outputs_and_gradients_of_before()
    {
        double[] source = [3, 1, 0, 0, 2, 6, 5, 0, 4, 4, 1, 2],
            target = [1, 5, 0, 1, 0, 0, 2, 3, 4];
        var (before, now) = (Before.Lower(Texts).OrThrow(), Now.Lower(Texts).OrThrow());
        var weights = Initialization.Draw(before, 5, Precision.Float64);
        Assert.Equal(before.Parameters.Map(spec => spec.Shape), now.Parameters.Map(spec => spec.Shape));
        var moved = Enumerable
            .Zip(before.Parameters, now.Parameters)
            .Aggregate(
                Initialization.Draw(now, 5, Precision.Float64),
                (all, pair) => all.With(pair.Second.Path, weights.Find(pair.First.Path).OrThrow()).OrThrow()
            );
        // What comes out at the target's padding is nobody's.
        double[] cotangent =
        [
            .. Point.Normals(new RandomKey(2).Stream("cotangent"), target.Length * Words).Select((c, i) => target[i / Words] == 0 ? 0 : c),
        ];
        var one = Gradients.Of(before, weights, [.. source, .. target], 3, cotangent);
        var other = Gradients.Of(now, moved, [.. source, .. target], 3, cotangent);
        Close.To(Seen(one.Output), Seen(other.Output), 1e-10, "outputs");
        foreach (var (first, second) in Enumerable.Zip(before.Parameters, now.Parameters))
            Close.To(one.OfParameters[first.Path], other.OfParameters[second.Path], 1e-10, second.Path);

        double[] Seen(double[] outputs) => [.. outputs.Where((_, i) => target[i / Words] != 0)];
    }

    [Fact]
    public void What_was_written_before_is_read_and_printed()
    {
        var read = Json.Read(Json.Write(Before.Tree)).OrThrow().As<Pair<Tokens, Tokens>, Sequence>().OrThrow();
        Assert.Equal(Before, read);
        Assert.Contains("MaskedAttention(2)", read.ToString());
        Assert.Contains("MaskedCrossAttention(2)", read.ToString());
    }

    [Fact]
    public void Its_padding_changes_nothing_and_its_steps_do_not_count()
    {
        var weights = Now.Initialize(Texts, 3, Precision.Float64).OrThrow().Parameters;
        var loss = Loss.SequenceCrossEntropy();
        Assert.Equal(Scored([3, 1], [1, 5], [2, 4]), Scored([3, 1, 0, 0], [1, 5, 0], [2, 4, 6]), 1e-12);

        double Scored(int[] source, int[] target, int[] next) =>
            Model
                .Of(Now, Pair.Of(Tokens.Of(source.Length), Tokens.Of(target.Length)), weights)
                .OrThrow()
                .Evaluate(
                    loss,
                    Dataset
                        .Of(
                            Tensors.Pair(Tensors.Of(Tokens.Of(source.Length), source), Tensors.Of(Tokens.Of(target.Length), target)),
                            Tensors.Of(Tokens.Of(next.Length), next)
                        )
                        .OrThrow()
                )
                .OrThrow()
                .Loss;
    }
}
