using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;
using Xunit.Sdk;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// The suite's comparisons catch broken gradient rules and broken definitions: they hold for the library's own and fail for those, and
/// it is known which one fails first.
/// </summary>
public sealed class BrokenRuleTests
{
    private static readonly Column[] Comparisons = [Column.Gradient, Column.Second, Column.Derived];

    public static TheoryData<string> All { get; } = new(BrokenRules.All.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_broken_rule_is_caught(string mistake)
    {
        var broken = BrokenRules.All[mistake];
        for (var seed = 1L; seed <= 3; seed++)
        {
            foreach (var comparison in Comparisons)
                Assert.True(
                    Checks.Of(comparison)(broken.Case, seed, point => point) || broken.Case.Lower().HasOwnBackward,
                    $"{comparison} has nothing to compare"
                );
            var first = Comparisons
                .Where(comparison => Catches(comparison, broken, seed))
                .Select(comparison => (Column?)comparison)
                .FirstOrDefault();
            Assert.True(
                first == broken.CaughtBy,
                $"{mistake}: {first?.ToString() ?? "no comparison"} was the first to catch it, not {broken.CaughtBy}"
            );
        }

        Coverage.CaughtRules[mistake] = broken.CaughtBy;
    }

    [Fact]
    public void There_are_mistakes_for_every_comparison() =>
        Assert.Equal(Comparisons, BrokenRules.All.Values.Select(broken => broken.CaughtBy).Distinct().Order());

    // What differences catch is not what autograd gives either, or hardly anything would hold one order of the other.
    [Theory]
    [MemberData(nameof(All))]
    public void It_is_caught_by_autograd_too(string mistake)
    {
        var broken = BrokenRules.All[mistake];
        Assert.True(broken.Case.Lower().HasOwnBackward || Catches(Column.Derived, broken, 1), mistake);
    }

    [Fact]
    public void What_was_broadcast_and_is_not_summed_is_refused_while_it_is_derived()
    {
        var affine = Layer.Define("affine", x => x + Symbolic.Parameter("shift", Initializer.Zeros, x.Size(-1)));
        var program = affine.At<Features>().Lower(Features.Of(3)).OrThrow();
        var unsummed = BrokenRules.Deriving<BinaryOp>((_, at) => [at.Gradient, at.Gradient]);
        Assert.Equal(
            "the gradient of BinaryOp { Arity = (2, 2), Function = Add } is N×3 for an argument 3",
            Assert.Throws<InvalidOperationException>(() => unsummed(program, [0, 1], program.Outputs)).Message
        );
    }

    // Where a user's backward pass is no derivative, differences say nothing: it is held to what its user wrote.
    [Fact]
    public void A_backward_pass_in_whose_place_the_function_is_differentiated_is_caught()
    {
        var turned = Layer.Define("turned", x => x.Tanh(), backward: pass => pass.OfInput(-pass.Gradient));
        var program = (turned >> Identity).At<Features>().Lower(Features.Of(3)).OrThrow();
        var point = Point.Draw(program, 2, 5);
        var v = Point.Normals(new RandomKey(6).Stream("v"), 6);
        Close.To([.. v.Select(x => -x)], ByInput(point), 1e-15);
        Assert.ThrowsAny<XunitException>(() => Close.To([.. v.Select(x => -x)], ByInput(point with { Derive = Ignored }), 1e-2));

        double[] ByInput(Point at)
        {
            using var probe = new DifferencePoint(at.Program, at.Parameters, at.Input, at.Batch, null, at.Key, derive: at.Derive);
            return probe.Gradient(v)[0];
        }
    }

    private static Deriving Ignored { get; } =
        BrokenRules.Deriving<OwnBackwardOp>(
            (own, at) =>
            {
                var inputs = own.Forward.Inputs.Count;
                var derived = at.Differentiate(own.Forward, [.. Enumerable.Range(0, inputs)], own.Forward.Outputs);
                return Items.Of<Symbol?>(Symbols.Of(derived, [.. at.X, at.Gradient])[own.Forward.Outputs.Count..]);
            }
        );

    private static bool Catches(Column comparison, BrokenRule broken, long seed)
    {
        try
        {
            Checks.Of(comparison)(broken.Case, seed, point => point with { Derive = broken.Derive });
            return false;
        }
        catch (XunitException)
        {
            return true;
        }
    }
}
