using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>Every primitive by itself: its value is the oracle's, its derivatives agree with differences.</summary>
public sealed class PrimitiveTests
{
    public static TheoryData<string> All { get; } = new(Forms.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Values_are_those_of_the_oracle(string form)
    {
        var seed = 0L;
        Each(
            form,
            Column.Oracle,
            use =>
            {
                var point = use.Draw(++seed);
                Close.To(point.Oracle()[point.Program.Output].Data, point.Run().Output, 1e-10, use.ToString());
            }
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Time", "seconds")]
    public void First_derivatives_agree_with_differences(string form) =>
        Each(form, Column.Gradient, use => Passes(use, 101, point => point.Check(150)));

    // libtorch would end the process where a kernel lacks one, so that there is nothing to be refused later: all have to have them.
    [Theory]
    [MemberData(nameof(All))]
    [Trait("Time", "seconds")]
    public void Second_derivatives_agree_with_differences(string form) =>
        Each(form, Column.Second, use => Passes(use, 102, point => point.CheckSecondOrder()));

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Time", "seconds")]
    public void Derived_gradients_are_those_of_autograd(string form) =>
        Each(
            form,
            Column.Derived,
            use => Assert.Equal(Reasons.ForPrimitive(form, Column.Derived) is null, Checks.Derived(use.Draw(seed: 103)))
        );

    private static void Each(string form, Column column, Action<Forms.Use> holds)
    {
        var uses = Forms.Uses[form].Take(Forms.Most).ToArray();
        Assert.True(uses.Length > 0, $"no layer and no loss uses {form}");
        foreach (var use in uses)
            holds(use);
        Coverage.Primitives[(form, column)] = uses.Length;
    }

    // Of both sources, each by itself.
    private static void Passes(Forms.Use use, long seed, Func<Point, GradientReport> check)
    {
        foreach (var source in (GradientSource[])[GradientSource.Derived, GradientSource.Autograd])
        {
            if (source == GradientSource.Autograd && use.Program.Instructions[use.Index].Primitive is OwnBackwardOp)
                continue;
            Assert.True(
                AwayFromKinks.PassesIfThereIsAPoint(draw => use.Draw(seed, draw) with { Source = source }, check),
                $"{use}, {source}: no point is away from every kink"
            );
        }
    }
}
