using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Views;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Random pipelines with several inputs and outputs: everything that holds of those with one.</summary>
public sealed class PairCaseTests
{
    private static readonly Case[] All = [.. Generated.Sample(60, new Rnd(2026, 31), 50)];

    public static TheoryData<int> Numbers { get; } = new(Enumerable.Range(0, All.Length));

    private static Gen<Case> Generated =>
        from nested in Gen.Elements(false, false, true)
        from a in Starting.Anywhere
        from b in Starting.Anywhere
        from c in Starting.Anywhere
        let start = KindedShape.Pair(a, nested ? KindedShape.Pair(b, c) : b)
        from leaves in Gen.Choose(0, 4)
        from body in nested ? Nested(start, leaves) : Each(start, leaves)
        from fork in PipelineGenerator.Any.From(body.To.Parts[0], 1)
        let last = PipelineGenerator.Both(body.To, new Branch(new PairedJoin(), [Chain.Identity, fork.Layer]), Chain.Identity)
        from forked in Gen.Elements(true, false)
        let to = KindedShape.Pair(KindedShape.Pair(body.To.Parts[0], fork.To), body.To.Parts[1])
        select forked ? new Case(Chain.Of(body.Layer, last), start, to) : new Case(body.Layer, start, body.To);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Shapes_values_gradients_and_views_are_right(int number)
    {
        var @case = All[number];
        var program = @case.Lower();
        Assert.Equal(@case.To.Shape, program.OutputShape);
        Assert.Equal(@case.From.Shape, program.InputShape);
        if (Tokenless(program))
        {
            var point = Point.Draw(program, 3, number);
            Close.To(Oracles.Oracle.Result(program, point.Oracle()), point.Run().Output, 1e-10, @case.ToString());
            AwayFromKinks.Passes(@case.Lower(Mode.Train), 2, number, p => p.Check());
        }

        Assert.Equal(@case.Tree, RoundTrip.Json(@case.Tree));
        Assert.Equal(program.ParameterCount, Summary.Of(@case.Tree, @case.Input, kind: @case.From.Kind).OrThrow().Totals.Parameters);
        Assert.Contains(
            $"-->|\"{@case.To.Shape.Tensors[0]}\"|",
            Diagram.Mermaid(@case.Tree, @case.Input, @case.From.Kind).OrThrow(),
            StringComparison.Ordinal
        );
        Assert.Equal(@case.To.Kind, Kinding.Of(@case.Tree, @case.From.Kind));
    }

    [Fact]
    public void Sources_rebuild_equal_values()
    {
        // What is typed by nothing else is printed at the kinds that the tree says.
        var sources = All.Where(@case => Chain.PartsOf(@case.Tree).Count > 0).ToArray();
        var read = RoundTrip.CSharpAll(sources.Select(@case => @case.Tree));
        Assert.All(sources.Zip(read), pair => Assert.True(pair.Item1.Tree == pair.Item2, pair.Item1.ToString()));
    }

    [Fact]
    public void Pairs_of_all_sorts_are_among_them()
    {
        Assert.Contains(All, c => c.From.Kind.Parts[1].IsPair);
        Assert.Contains(All, c => c.To.Kind.Parts[0].IsPair);
        Assert.Contains(All, c => c.Lower().InputShapes.Count == 3);
        Assert.Contains(All, c => Enumerable.Range(0, c.Lower().InputCount).Any(c.Lower().HoldsIndices));
    }

    // Tokens that nothing embeds are given back as they came, and are not numbers.
    private static bool Tokenless(Program program) => program.Outputs.ForAll(value => value >= program.Inputs.Count);

    private static Gen<Grown> Each(KindedShape pair, int leaves) =>
        from first in PipelineGenerator.Any.From(pair.Parts[0], leaves / 2)
        from second in PipelineGenerator.Any.From(pair.Parts[1], leaves - (leaves / 2))
        from none in Gen.Elements(true, false, false)
        select none
            ? new Grown(Chain.Identity, pair)
            : new Grown(PipelineGenerator.Both(pair, first.Layer, second.Layer), KindedShape.Pair(first.To, second.To));

    private static Gen<Grown> Nested(KindedShape start, int leaves) =>
        from first in PipelineGenerator.Any.From(start.Parts[0], leaves / 2)
        from second in Each(start.Parts[1], leaves)
        select new Grown(PipelineGenerator.Both(start, first.Layer, second.Layer), KindedShape.Pair(first.To, second.To));
}
