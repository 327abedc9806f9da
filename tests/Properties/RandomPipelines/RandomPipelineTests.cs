using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>
/// Pipelines that nobody wrote, up to a dozen leaves deep: what holds of every leaf holds of them. A failure is made small and
/// printed as source. <c>PIPELINE_CASES=20000 PIPELINE_SEED=1000 ./pipeline test RandomPipelines</c> tries others, and more.
/// </summary>
[Trait("Time", "seconds")]
public sealed class RandomPipelineTests
{
    [Fact]
    public void Any_pipeline_has_the_shapes_values_and_gradients_that_it_should()
    {
        var (sum, report) = Trying.All(Trying.Run, Property.Computes, Subject.Library);
        Assert.True(report is null, report);
        // Nearly all have a point where there is a gradient to compare, and it is seldom next to nothing.
        Assert.InRange(sum.Pointless, 0, 2 + (0.03 * (sum.Compared + sum.Pointless)));
        Assert.InRange(sum.Left, 0, 30 + (0.6 * sum.Compared));
        Assert.InRange(sum.Steep, 0.75 * sum.Compared - 10, sum.Compared);
        // All but those with a backward pass of a user's own, of which autograd knows nothing.
        Assert.InRange(sum.Derived, 0.7 * sum.Compared - 10, sum.Compared);
    }

    [Fact]
    public void Any_pipeline_is_its_csharp_source()
    {
        var (_, report) = Trying.All(Trying.Run, Property.IsItsSource, Subject.Library);
        Assert.True(report is null, report);
    }

    [Fact]
    public void Any_pipeline_is_its_json()
    {
        var (_, report) = Trying.All(Trying.Run, Property.IsItsJson, Subject.Library);
        Assert.True(report is null, report);
    }

    [Fact]
    public void A_run_has_every_leaf_combinator_and_kind_and_every_depth_up_to_twelve()
    {
        var trials = Trying.HasFew ? [.. Enumerable.Range(1, 500).Select(number => Trial.Number(number))] : Trying.Run;
        var seen = trials.SelectMany(trial => Trees.All(trial.Case.Tree)).ToArray();
        Assert.Empty(LeafSamples.All.Keys.Except(seen.Select(layer => layer.GetType())));
        Assert.All(
            new Func<Layer, bool>[]
            {
                layer => layer is Branch { IsResidual: true },
                layer => layer is Branch { Join: SumJoin, IsResidual: false },
                layer => layer is Branch { Join: ProductJoin },
                layer => layer is Branch { Join: ConcatJoin },
                layer => layer is Repeated { Times: > 1 },
                layer => layer is TimeDistributed,
                layer => layer is DefinedLayer,
                layer => layer is Graph graph && Trees.Arguments(graph).CountBy(argument => argument).Any(uses => uses.Value > 1),
            },
            sort => Assert.True(seen.Count(sort) >= 10)
        );
        Assert.Empty(Sorts<Note>().Except(seen.OfType<Annotated>().Select(part => part.Note.GetType())));
        Assert.Contains(
            trials,
            trial =>
                Trees
                    .All(trial.Case.Tree)
                    .OfType<Annotated>()
                    .Select(part => part.Note)
                    .OfType<SharedNote>()
                    .CountBy(name => name)
                    .Any(uses => uses.Value > 1)
        );

        Assert.All(KindOf.All, kind => Assert.True(trials.Count(trial => trial.Case.From.Kind == kind.Kind) >= 20));
        Assert.All(
            KindOf.All.Where(kind => kind.Kind != Tokens.Kind),
            kind => Assert.True(trials.Count(trial => trial.Case.To.Kind == kind.Kind) >= 20)
        );

        var depths = trials.CountBy(trial => Trees.Depth(trial.Case.Tree)).ToDictionary();
        Assert.All(trials, trial => Assert.InRange(Trees.Depth(trial.Case.Tree), 0, Cases.MostDepth));
        Assert.All(Enumerable.Range(1, Cases.MostDepth), depth => Assert.True(depths[depth] >= 15));
        Assert.All(
            trials,
            trial =>
                Assert.All(
                    trial.Case.Lower().Instructions.Filter(i => i.Shape.IsBatched),
                    instruction => Assert.InRange(instruction.Shape.Count, 1, 1000)
                )
        );
    }

    private static IEnumerable<Type> Sorts<T>() => typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)));
}
