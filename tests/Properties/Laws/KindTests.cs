using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Laws;

/// <summary>From trees back to arrows: <c>As</c> takes the right kinds and no others.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class KindTests
{
    private static bool IsArrow<TIn, TOut>(Layer tree)
        where TIn : IKind
        where TOut : IKind => tree.As<TIn, TOut>().IsOk;

    private static Dictionary<(Kind, Kind), bool> Answers(Layer tree) =>
        new()
        {
            [(Features.Kind, Features.Kind)] = IsArrow<Features, Features>(tree),
            [(Features.Kind, Sequence.Kind)] = IsArrow<Features, Sequence>(tree),
            [(Features.Kind, Image.Kind)] = IsArrow<Features, Image>(tree),
            [(Sequence.Kind, Features.Kind)] = IsArrow<Sequence, Features>(tree),
            [(Sequence.Kind, Sequence.Kind)] = IsArrow<Sequence, Sequence>(tree),
            [(Sequence.Kind, Image.Kind)] = IsArrow<Sequence, Image>(tree),
            [(Image.Kind, Features.Kind)] = IsArrow<Image, Features>(tree),
            [(Image.Kind, Sequence.Kind)] = IsArrow<Image, Sequence>(tree),
            [(Image.Kind, Image.Kind)] = IsArrow<Image, Image>(tree),
        };

    [Property]
    public void As_takes_exactly_the_right_kinds(Case @case) =>
        Assert.All(Answers(@case.Tree), answer => Assert.Equal(Kinding.Of(@case.Tree, answer.Key.Item1) == answer.Key.Item2, answer.Value));

    [Property]
    public void As_gives_back_the_tree(Case @case) => Assert.Equal(@case.Tree, @case.Open(new TreeOf()));

    [Property]
    public void What_follows_another_kind_is_reported_where_it_stands(Case @case)
    {
        // A dense layer after anything that does not give features.
        var tree = Chain.Of(@case.Tree, Reshape<Image, Sequence>(1, 1).Tree, Dense(3).Tree);
        var paths = tree.As<Image, Features>().Problems.Select(p => p.Path).ToArray();
        var last = Chain.PartsOf(@case.Tree).Count;
        if (Kinding.Of(@case.Tree, Image.Kind) == Image.Kind)
            Assert.Equal([$"{last + 1}.dense"], paths);
        else if (Kinding.Of(@case.Tree, Image.Kind) is not null)
            Assert.Equal([$"{last}.reshape"], paths);
        else
            Assert.NotEmpty(paths);
    }

    [Fact]
    public void Every_branch_of_a_wrong_kind_is_reported_with_its_path()
    {
        var tree = Chain.Of(
            new ReluLayer(),
            new Annotated(new NameNote("fork"), Sum((Dense(3) >> Relu).Tree, Dense(4).Tree, Named("last", Dense(5)).Tree))
        );
        var problems = tree.As<Image, Features>().Problems;
        Assert.Equal(["fork/0.sum/0/0.dense", "fork/0.sum/1.dense", "fork/0.sum/last"], problems.Map(p => p.Path).ToArray());
        Assert.Equal(
            """
            fork/0.sum/1.dense: Dense(4) expected Features (N×F), got Image (N×C×H×W)
              hint: put Flatten before it
            """,
            problems[1].ToString()
        );
        Assert.Equal(
            problems.Map(p => p.Path).ToArray(),
            Lowering.Of(tree, Shape.Batch(1, 2, 3), Mode.Eval).Problems.Select(p => p.Path).ToArray()
        );
    }

    [Fact]
    public void Tokens_are_no_features() =>
        Assert.Equal(
            """
            0.dense: Dense(3) expected Features (N×F), got Tokens (N×T)
              hint: put Embedding(vocabulary, features) before it
            """,
            Assert.Single(Dense(3).Tree.As<Tokens, Features>().Problems).ToString()
        );

    [Fact]
    public void The_whole_gives_the_kind_that_it_is_asked_for() =>
        Assert.Equal(
            """
            (pipeline): Flatten >> Dense(3) expected an output of kind Image (N×C×H×W), got Features (N×F)
              hint: ask for the kind that it gives
            """,
            Assert.Single((Flatten >> Dense(3)).Tree.As<Image, Image>().Problems).ToString()
        );

    private static Branch Sum(params Layer[] branches) => new(new SumJoin(), [.. branches]);

    private sealed class TreeOf : ITyped<Layer>
    {
        public Layer Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => pipeline.Tree;
    }
}
