using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Pipelines are a category, by equality of values.</summary>
[Properties(Arbitrary = [typeof(Arrows), typeof(Cases)])]
public sealed class CompositionTests
{
    [Property]
    public void Composition_is_associative(Pipeline<Image, Features> a, Pipeline<Features, Features> b, Pipeline<Features, Sequence> c) =>
        Assert.Equal((a >> b) >> c, a >> (b >> c));

    [Property]
    public void Composition_with_preserving_layers_is_associative(
        Pipeline<Image, Features> a,
        KindPreserving p,
        KindPreserving q,
        Pipeline<Features, Sequence> c
    )
    {
        Assert.Equal((a >> p) >> c, a >> (p >> c));
        Assert.Equal((a >> p) >> q, a >> (p >> q));
        Assert.Equal((p >> q) >> a, p >> (q >> a));
        Assert.Equal((p >> a) >> q, p >> (a >> q));
    }

    [Property]
    public void Preserving_layers_are_a_monoid(KindPreserving p, KindPreserving q, KindPreserving r)
    {
        Assert.Equal((p >> q) >> r, p >> (q >> r));
        Assert.Equal(p, Identity >> p);
        Assert.Equal(p, p >> Identity);
    }

    [Property]
    public void Identity_is_the_unit_on_both_sides(Pipeline<Image, Features> a)
    {
        Assert.Equal(a, Identity >> a);
        Assert.Equal(a, a >> Identity);
        Assert.Equal(a, Input<Image>() >> a);
        Assert.Equal(a, a >> Input<Features>());
    }

    [Property]
    public void Operators_are_their_methods(Pipeline<Image, Features> a, Pipeline<Features, Sequence> b, KindPreserving p, KindPreserving q)
    {
        Assert.Equal(a.Then(b), a >> b);
        Assert.Equal(a.Then(p), a >> p);
        Assert.Equal(p.Then(a), p >> a);
        Assert.Equal(p.Then(q), p >> q);
        Assert.Equal(a.Then(b), Pipeline<Image, Features>.op_GreaterEqualsGreater(a, b));
        Assert.Equal(a.Then(p), Pipeline<Image, Features>.op_GreaterEqualsGreater(a, p));
        Assert.Equal(p.Then(a), KindPreserving.op_GreaterEqualsGreater(p, a));
        Assert.Equal(p.Then(q), KindPreserving.op_GreaterEqualsGreater(p, q));
    }

    [Property]
    public void A_preserving_layer_at_a_kind_is_that_layer(KindPreserving p, Pipeline<Image, Features> a)
    {
        Assert.Equal(p.Tree, p.At<Image>().Tree);
        Assert.Equal(a >> p, a >> p.At<Features>());
        Assert.Equal(p >> a, p.At<Image>() >> a);
    }

    [Property]
    public void Composition_is_injective_in_what_it_appends(Pipeline<Image, Features> a, KindPreserving p, KindPreserving q) =>
        Assert.Equal(p == q, a >> p == a >> q);

    [Property]
    public void Chains_are_flat_and_never_of_one(Case first, Case second)
    {
        var chains = Trees.All(Chain.Of(first.Tree, second.Tree)).OfType<Chain>();
        Assert.All(
            chains,
            chain =>
            {
                Assert.NotEqual(1, chain.Parts.Count);
                Assert.DoesNotContain(chain.Parts, part => part is Chain);
            }
        );
    }

    [Property]
    public void A_chain_is_made_of_its_parts_however_they_are_grouped(Case first, Case second, Case third)
    {
        Layer[] trees = [first.Tree, second.Tree, third.Tree];
        Assert.Equal(Chain.Of(trees), Chain.Of(trees.SelectMany(tree => Chain.PartsOf(tree).AsEnumerable())));
        Assert.Equal(Chain.Of(Chain.Of(trees[0], trees[1]), trees[2]), Chain.Of(trees[0], Chain.Of(trees[1], trees[2])));
        Assert.Equal(trees[0], Chain.Of(trees[0]));
    }

    [Fact]
    public void Repeating_nothing_or_once_is_checked_like_the_body_itself()
    {
        var body = Dense(3) >> Relu;
        Assert.Equal(Features.Of(7), Repeat(0, body).Check(Features.Of(7)).OrThrow());
        Assert.Empty(Repeat(0, body).Lower(Features.Of(7)).OrThrow().Parameters);
        Assert.Equal(body.Check(Features.Of(7)), Repeat(1, body).Check(Features.Of(7)));
        Assert.NotEqual(Repeat(1, body), body);
    }
}
