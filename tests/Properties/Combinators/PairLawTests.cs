using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Pairs are products of the category: what holds as equality of values, and what holds as equality of meaning.</summary>
public sealed class PairLawTests
{
    private static readonly Pipeline<Features, Features> F = Dense(3) >> Tanh;
    private static readonly Pipeline<Features, Features> G = Dense(2) >> Sigmoid;
    private static readonly Shape<Pair<Features, Features>> Two = Pair.Of(Features.Of(4), Features.Of(5));

    [Fact]
    public void Both_is_a_fork_of_what_is_kept() =>
        Assert.Equal(Fork(KeepFirst<Features, Features>() >> F, KeepSecond<Features, Features>() >> G), Both(F, G));

    [Fact]
    public void First_and_second_are_both_with_identity()
    {
        Assert.Equal(Both(F, Identity.At<Features>()), First<Features, Features, Features>(F));
        Assert.Equal(Both(Identity.At<Features>(), F), Second<Features, Features, Features>(F));
        Assert.Equal(Fork(F, G) >> First<Features, Features, Features>(F), Fork(F, G).First(F));
        Assert.Equal(Fork(F, G) >> Second<Features, Features, Features>(F), Fork(F, G).Second(F));
    }

    [Fact]
    public void A_query_over_a_pair_is_the_combinator() =>
        Assert.Equal(Both(F, G), from p in Input<Pair<Features, Features>>() select Fork(p.First() >> F, p.Second() >> G));

    [Fact]
    public void A_query_that_forks_is_a_fork() => Assert.Equal(Fork(F, G), from x in Input<Features>() select Fork(x >> F, x >> G));

    [Fact]
    public void What_is_kept_of_a_fork_is_its_branch()
    {
        var first = Outputs(Fork(F, G).KeepFirst().Tree, Features.Of(4).Untyped);
        var second = Outputs(Fork(F, G).KeepSecond().Tree, Features.Of(4).Untyped);
        Assert.Equal([.. first, .. second], Outputs(Fork(F, G).Tree, Features.Of(4).Untyped));
    }

    [Fact]
    public void Swapping_twice_changes_nothing()
    {
        Assert.Equal(
            Outputs(Identity.At<Pair<Features, Features>>().Tree, Two.Untyped),
            Outputs((Swap<Features, Features>() >> Swap<Features, Features>()).Tree, Two.Untyped)
        );
        Assert.NotEqual(
            Outputs(Identity.At<Pair<Features, Features>>().Tree, Two.Untyped),
            Outputs(Swap<Features, Features>().Tree, Two.Untyped)
        );
    }

    [Fact]
    public void Two_after_two_is_each_after_its_own() =>
        Assert.Equal(
            Outputs(Both(Dense(3) >> Tanh, Dense(2) >> Relu).Tree, Two.Untyped),
            Outputs((Both(Dense(3), Dense(2)) >> Both(Tanh.At<Features>(), Relu.At<Features>())).Tree, Two.Untyped)
        );

    [Fact]
    public void Sum_product_and_concat_join_both_values()
    {
        var equal = Pair.Of(Features.Of(3), Features.Of(3)).Untyped;
        double[] x = [.. Enumerable.Range(0, 12).Select(i => i + 1.0)];
        Assert.Equal([8, 10, 12, 14, 16, 18], Run(Identity.At<Pair<Features, Features>>().Sum().Tree, equal, x));
        Assert.Equal([7, 16, 27, 40, 55, 72], Run(Identity.At<Pair<Features, Features>>().Product().Tree, equal, x));
        Assert.Equal([1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12], Run(Identity.At<Pair<Features, Features>>().Concat().Tree, equal, x));
    }

    [Fact]
    public void Twins_share_their_parameters()
    {
        var tower = Shared("tower", Dense(3) >> Tanh);
        var program = Both(tower, tower).Lower(Pair.Of(Features.Of(4), Features.Of(4))).OrThrow();
        Assert.Equal(["@tower/0.dense/weight", "@tower/0.dense/bias"], program.Parameters.Map(p => p.Path).ToArray());
    }

    [Fact]
    public void Paths_count_the_kept_value_too() =>
        Assert.Equal(
            ["0.both/0/1.dense/weight", "0.both/0/1.dense/bias", "0.both/1/right/weight", "0.both/1/right/bias"],
            Both(Dense(3), Named("right", Dense(2))).Lower(Two).OrThrow().Parameters.Map(p => p.Path).ToArray()
        );

    private static double[] Outputs(Layer tree, Shape input)
    {
        var program = Lowering.Of(tree, input, Mode.Eval).OrThrow();
        return Run(tree, input, Point.Normals(new RandomKey(3).Stream("x"), program.InputShape.Count * 2));
    }

    // Numbers by the shape of a parameter, wherever it stands.
    private static double[] Run(Layer tree, Shape input, double[] x)
    {
        var program = Lowering.Of(tree, input, Mode.Eval).OrThrow();
        var parameters = program.Parameters.Fold(
            Initialization.Draw(program, 0, Precision.Float64),
            (all, spec) =>
                all.With(
                        spec.Path,
                        [.. Enumerable.Range(0, (int)spec.Shape.Count).Select(i => Math.Sin(i + (10 * spec.Shape.Count) + spec.Shape.Rank))]
                    )
                    .OrThrow()
        );
        return Gradients.Of(program, parameters, x, 2).Output;
    }
}
