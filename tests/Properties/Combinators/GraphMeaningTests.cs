using DeepPipeline.Properties.Oracles;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Combinators;

/// <summary>A graph computes what its wires say, whatever form it was given.</summary>
[Properties(Arbitrary = [typeof(GraphMeaningTests)], MaxTest = 300)]
public sealed class GraphMeaningTests
{
    /// <summary>What is written: a leaf over one earlier value (a slope), or two earlier values joined.</summary>
    public sealed record Step(double? Slope, int First, int Second, bool Sum);

    public static Arbitrary<Step[]> Plans() =>
        Arb.From(from count in Gen.Choose(1, 9) from steps in Gen.CollectToArray(Enumerable.Range(1, count).Select(At)) select steps);

    [Property]
    public void A_graph_computes_what_its_wires_say(Step[] plan)
    {
        double[] x = [-1.5, 0.25, 0.75];
        var tree = Layers
            .Graph<Features, Features>(wire =>
                Last(plan, wire, (a, slope) => a.Then(Layers.LeakyRelu(slope)), (a, b) => a.Add(b), (a, b) => a.Multiply(b))
            )
            .Tree;
        var program = Lowering.Of(tree, Shape.Batch(3), Mode.Eval).OrThrow();
        var expected = Last(
            plan,
            x,
            (a, slope) => [.. a.Select(v => v > 0 ? v : slope * v)],
            (a, b) => [.. a.Select((v, i) => v + b[i])],
            (a, b) => [.. a.Select((v, i) => v * b[i])]
        );
        Assert.Equal(expected, Oracle.Run(program, [], x, 1)[program.Output].Data);
        Assert.True(program.Instructions.Count <= plan.Length + 1, "a value was computed twice");
    }

    private static T Last<T>(Step[] plan, T start, Func<T, double, T> leaf, Func<T, T, T> sum, Func<T, T, T> product)
    {
        var values = new List<T> { start };
        foreach (var step in plan)
        {
            values.Add(
                step.Slope is { } slope ? leaf(values[step.First], slope)
                : step.Sum ? sum(values[step.First], values[step.Second])
                : product(values[step.First], values[step.Second])
            );
        }

        return values[^1];
    }

    private static Gen<Step> At(int values) =>
        from slope in Gen.Choose(1, 9).Select(n => n / 10.0)
        from leaf in Gen.Elements(true, false)
        from first in Gen.Choose(0, values - 1)
        from second in Gen.Choose(0, values - 1)
        from sum in Gen.Elements(true, false)
        select new Step(leaf ? slope : null, first, second, sum);
}
