using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Generators;

/// <summary>The generator keeps its word: cases fit, vary, shrink to cases that fit, and come again from the same seed.</summary>
[Properties(Arbitrary = [typeof(Cases)], MaxTest = 200)]
public sealed class CasesTests
{
    private static readonly IReadOnlyList<Case> Many = [.. Cases.OfLeaves(Cases.MostLeaves).Sample(3000, new Rnd(2026, 11), 50)];

    [Property]
    public void Generated_cases_lead_where_they_say(Case @case) => Assert.Equal(@case.To, Sizing.Of(@case.Tree, @case.From));

    [Property]
    public void Generated_cases_have_no_problem_in_either_mode(Case @case)
    {
        Assert.Empty(Lowering.Of(@case.Tree, @case.Input, Mode.Train, @case.From.Kind).Problems);
        Assert.Empty(Lowering.Of(@case.Tree, @case.Input, Mode.Eval, @case.From.Kind).Problems);
    }

    [Property]
    public void Generated_cases_have_a_kind_for_whatever_a_layer_is_given(Case @case) =>
        Assert.All(
            @case.Lower().Layers,
            use => Assert.True(use.InputKind?.Admits(use.Input), $"{use.Path}: {use.InputKind} of {use.Input}")
        );

    [Property(MaxTest = 60)]
    public void Shrunk_cases_fit_and_differ(Case @case)
    {
        foreach (var smaller in Shrinking.Of(@case).Take(60))
        {
            Assert.NotEqual(@case, smaller);
            Assert.Equal(smaller.To.Shape, smaller.Lower().OutputShape);
        }
    }

    [Property(MaxTest = 30)]
    public void Shrinking_ends(Case @case)
    {
        var steps = 0;
        for (Case? at = @case; at is not null && steps < 10_000; at = Shrinking.Of(at).FirstOrDefault())
            steps++;
        Assert.InRange(steps, 1, 9_999);
    }

    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        var gen = Cases.OfLeaves(Cases.MostLeaves);
        Assert.Equal(Sample(7), Sample(7));
        Assert.NotEqual(Sample(7), Sample(8));

        IReadOnlyList<Case> Sample(ulong seed) => [.. gen.Sample(20, new Rnd(seed, 1), 20)];
    }

    [Fact]
    public void Every_leaf_and_combinator_turns_up()
    {
        var seen = Many.SelectMany(c => Trees.All(c.Tree)).ToArray();
        Assert.Empty(
            LeafSamples
                .All.Values.Where(sample => Starting.SomePairs.All(pair => sample.At(pair) is null))
                .Select(sample => sample.Leaf)
                .Except(seen.Select(layer => layer.GetType()))
        );
        Assert.Contains(seen, layer => layer is Branch { IsResidual: true });
        Assert.Equal(4, seen.OfType<Branch>().Select(b => b.Join.GetType()).Distinct().Count());
        Assert.Equal(5, seen.OfType<Annotated>().Select(a => a.Note.GetType()).Distinct().Count());
        Assert.Contains(seen, layer => layer is Graph graph && Trees.Arguments(graph).GroupBy(a => a).Any(uses => uses.Count() > 1));
        Assert.Contains(seen, layer => layer is Branch { IsBoth: true });
        Assert.Contains(seen, layer => layer is Repeated { Times: 0 });
        Assert.Contains(seen, layer => layer is Repeated { Times: 3 });
        Assert.Contains(seen, layer => layer is TimeDistributed { Body: not Leaf });
    }

    [Fact]
    public void Cases_start_and_end_at_every_kind()
    {
        var (starts, ends) = (Many.Select(c => c.From.Kind).ToHashSet(), Many.Select(c => c.To.Kind).ToHashSet());
        Assert.Equal(KindOf.All.Select(kind => kind.Kind).ToHashSet(), starts);
        // Nothing gives tokens.
        Assert.Equal(starts.Except([Tokens.Kind]).ToHashSet(), ends);
        Assert.True(Many.Select(c => (c.From.Kind, c.To.Kind)).Distinct().Count() >= 35);
        Assert.True(Many.Max(c => Trees.All(c.Tree).OfType<Leaf>().Count()) >= Cases.MostLeaves);
    }
}
