using LanguageExt;
using Pipeline.Programs;
using Pipeline.Properties.Backend.Differentiation;
using Pipeline.Properties.Backend.Points;
using TorchSharp;
using Xunit;

namespace Pipeline.Properties.Suite;

/// <summary>Every primitive by itself: its value is the oracle's, its derivatives agree with differences.</summary>
public sealed class PrimitiveTests
{
    public static TheoryData<string> All { get; } = new(Forms.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Values_are_those_of_the_oracle(string form)
    {
        var seed = 0L;
        Each(form, Column.Oracle, use =>
        {
            var point = use.Draw(++seed);
            Close.To(point.Oracle()[point.Program.Output].Data, point.Run().Output, 1e-10, use.ToString());
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void First_derivatives_agree_with_differences(string form) =>
        Each(form, Column.Gradient, use => Passes(use, 101, point => point.Check(150)));

    [Theory]
    [MemberData(nameof(All))]
    public void Second_derivatives_agree_with_differences_or_are_refused(string form)
    {
        if (Forms.WithoutSecond.Contains(form))
            Assert.All(Forms.Uses[form], use => Assert.Throws<PipelineException>(() => use.Draw(102).CheckSecondOrder()));
        else
            Each(form, Column.Second, use => Passes(use, 102, point => point.CheckSecondOrder()));
    }

    // No kernel that primitives use lacks one on the host; that of grid sampling does.
    [Fact]
    public void A_primitive_without_a_second_derivative_is_refused()
    {
        using var unit = torch.jit.compile("""
            def sample(x):
              grid = torch.zeros([x.size(0), 1, x.size(1), 2], dtype=x.dtype)
              return torch.grid_sampler_2d(x.reshape([x.size(0), 1, 1, x.size(1)]), grid, 0, 0, False).reshape([x.size(0), x.size(1)])

            """);
        var point = Point.Draw(Layers.Tanh.At<Features>().Lower(Features.Of(3)).OrThrow(), 2, 1) with
        {
            Interpreter = (_, x, _, _) => unit.invoke<torch.Tensor>("sample", x[0]),
        };
        Assert.True(point.Check().Passed);
        Assert.Equal(
            "second derivatives: CheckSecondOrder expected primitives that can be differentiated twice, got derivative for aten::grid_sampler_2d_backward is not implemented\n  hint: check the first derivatives, with Gradients.Check",
            Assert.Throws<PipelineException>(() => point.CheckSecondOrder()).Problems.Single().ToString());
    }

    private static void Each(string form, Column column, Action<Forms.Use> holds)
    {
        var uses = Forms.Uses[form].Take(Forms.Most).ToArray();
        Assert.True(uses.Length > 0, $"no layer and no loss uses {form}");
        foreach (var use in uses)
            holds(use);
        Coverage.Primitives[(form, column)] = uses.Length;
    }

    private static void Passes(Forms.Use use, long seed, Func<Point, GradientReport> check) =>
        Assert.True(AwayFromKinks.PassesIfThereIsAPoint(draw => use.Draw(seed, draw), check), $"{use}: no point is away from every kink");
}
