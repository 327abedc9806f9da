using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.ModelsTests;

/// <summary>What goes from two texts to a text looks where it may, and twins are twins.</summary>
public sealed class PairModelsTests
{
    private const int Logits = 6;

    private static readonly double[] Source = [3, 1, 4, 1],
        Target = [1, 5, 2];

    public static TheoryData<string> Translators { get; } = new("Transformer", "SequenceToSequence");

    [Theory]
    [MemberData(nameof(Translators))]
    public void Logits_come_from_all_of_the_source_and_from_no_later_token(string name)
    {
        var logits = Translate(name, Source, Target);
        var later = Translate(name, Source, [1, 5, 3]);
        Assert.Equal(logits[..(2 * Logits)], later[..(2 * Logits)]);
        Assert.NotEqual(logits[(2 * Logits)..], later[(2 * Logits)..]);
        Assert.All(
            Enumerable.Range(0, Source.Length),
            i =>
            {
                var other = Translate(name, [.. Source.Select((token, j) => i == j ? 5 : token)], Target);
                Assert.All(
                    Enumerable.Range(0, Target.Length),
                    step => Assert.NotEqual(logits[(step * Logits)..((step + 1) * Logits)], other[(step * Logits)..((step + 1) * Logits)])
                );
            }
        );
    }

    [Fact]
    public void Padding_behind_the_source_changes_nothing_in_a_Transformer() =>
        Close.To(Translate("Transformer", Source, Target), Translate("Transformer", [.. Source, 0, 0], Target), 1e-12);

    [Fact]
    public void It_does_not_matter_which_of_two_twins_comes_first()
    {
        var program = DeepPipeline.Models.Siamese(Dense(4) >> Tanh >> Dense(3)).Lower(Pair.Of(Features.Of(2), Features.Of(2))).OrThrow();
        var parameters = Initialization.Draw(program, 1, Precision.Float64);
        Assert.Equal(
            ["@tower/0.dense/weight", "@tower/0.dense/bias", "@tower/2.dense/weight", "@tower/2.dense/bias", "head/weight", "head/bias"],
            program.Parameters.Map(p => p.Path).ToArray()
        );
        Close.To(
            Gradients.Of(program, parameters, [1, 2, -3, 5], 1).Output,
            Gradients.Of(program, parameters, [-3, 5, 1, 2], 1).Output,
            1e-15
        );
    }

    [Fact]
    public void Parameters_are_called_by_the_names_of_their_parts()
    {
        Assert.Equal(
            [
                "0.both/0/source/weight",
                "0.both/0/encoder/inputWeight",
                "0.both/0/encoder/stateWeight",
                "0.both/0/encoder/inputBias",
                "0.both/0/encoder/stateBias",
                "0.both/1/target/weight",
                "decoder/inputWeight",
                "decoder/stateWeight",
                "decoder/inputBias",
                "decoder/stateBias",
                "logits/0.each/0.dense/weight",
                "logits/0.each/0.dense/bias",
            ],
            Paths("SequenceToSequence")
        );
        Assert.Equal(
            [
                "0.both/0/source/weight",
                "0.both/0/encoder/0.repeat/0",
                "0.both/0/encoder/0.repeat/1",
                "0.both/1/target/weight",
                "decoder/0.repeat/0",
                "decoder/0.repeat/1",
                "logits/0.each/0.dense/weight",
                "logits/0.each/0.dense/bias",
            ],
            Paths("Transformer")
                .Select(path =>
                    path.Contains("0.repeat", StringComparison.Ordinal)
                        ? string.Join(
                            '/',
                            path.Split('/')
                                .TakeWhile(part =>
                                    part is not ("0.graph" or "0.residual" or "1.layerNorm" or "2.residual" or "3.layerNorm")
                                )
                        )
                        : path
                )
                .Distinct()
        );

        string[] Paths(string name) => [.. Lower(name, 4, 3).Parameters.Map(p => p.Path)];
    }

    private static Program Lower(string name, int source, int target) =>
        (
            name == "Transformer"
                ? DeepPipeline.Models.Transformer(7, Logits, features: 4, heads: 2, layers: 2)
                : DeepPipeline.Models.SequenceToSequence(7, Logits, features: 4, units: 3)
        )
            .Lower(Pair.Of(Tokens.Of(source), Tokens.Of(target)))
            .OrThrow();

    private static double[] Translate(string name, double[] source, double[] target)
    {
        var program = Lower(name, source.Length, target.Length);
        return Gradients.Of(program, Initialization.Draw(program, 1, Precision.Float64), [.. source, .. target], 1).Output;
    }
}
