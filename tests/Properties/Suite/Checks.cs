using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// The comparisons behind the columns that run a backend. Each holds a case to one property and fails as an assertion does; the
/// same comparisons are run with broken primitives, which they have to catch.
/// </summary>
internal static class Checks
{
    private const double Tolerance = 1e-10;
    private const int Examples = 8;
    private const int Few = 150;

    /// <summary>The comparison of a column: of a case, from a seed, at points that are made others where something is broken.</summary>
    internal static Func<Case, long, Func<Point, Point>, bool> Of(Column column) =>
        column switch
        {
            Column.Shape => (c, seed, at) => Each(c, program => Shape(c, program, seed, at)),
            Column.Oracle => (c, seed, at) => Each(c, program => Oracle(program, seed, at)),
            Column.Gradient => (c, seed, at) => Each(c, program => Derivative(program, seed, point => at(point).Check(Few))),
            Column.Second => (c, seed, at) => Each(c, program => Derivative(program, seed, point => at(point).CheckSecondOrder())),
            Column.Derived => (c, seed, at) => Each(c, program => Derived(at(Point.Draw(program, 2, seed, bound: 100)))),
            Column.Batch => Batch,
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "it runs no backend"),
        };

    // Every value has the shape that was predicted, and the last the shape that is reckoned apart from the library.
    private static bool Shape(Case @case, Program program, long seed, Func<Point, Point> at)
    {
        var batch = 2 + (Math.Abs(seed) % 3);
        var values = Drawn(program, batch, seed, at).Values();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                Assert.Equal(program.ShapeOf(i).At(batch), value.Sizes);
        }

        Assert.Equal(@case.To.Shape.Tensors.Map(shape => shape.At(batch)).AsEnumerable(), program.Outputs.Map(i => values[i]!.Sizes));
        return true;
    }

    private static bool Oracle(Program program, long seed, Func<Point, Point> at)
    {
        var point = Drawn(program, 2 + (Math.Abs(seed) % 2), seed, at);
        var (values, expected) = (point.Values(), point.Oracle());
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                Close.To(expected[i].Data, value.Data, Tolerance, $"{program.GiverOf(i)?.Primitive} at {program.GiverOf(i)?.Path}");
        }

        return true;
    }

    private static bool Derivative(Program program, long seed, Func<Point, GradientReport> check) =>
        AwayFromKinks.PassesIfThereIsAPoint(program, 2, seed, check);

    /// <summary>Both sources of gradients agree at a point; false where autograd knows nothing of a backward pass.</summary>
    internal static bool Derived(Point point)
    {
        if (!Disagreement.MayBe(point.Program))
            return false;
        if (Disagreement.Of(point) is { } disagreement)
            Assert.Fail($"{point}\n{disagreement}");
        return true;
    }

    private static bool Batch(Case @case, long seed, Func<Point, Point> at)
    {
        var point = Drawn(@case.Lower(), Examples, seed, at);
        var (inputs, outputs) = (point.Program.InputShapes, point.Program.Outputs.Map(point.Program.ShapeOf));
        var together = point.Run().Output;
        for (var row = 0; row < Examples; row++)
            Close.To(
                Row(outputs, together, row),
                (point with { Input = Row(inputs, point.Input, row), Batch = 1 }).Run().Output,
                Tolerance
            );
        return true;
    }

    // One example's values of several tensors, which lie one behind the other.
    private static double[] Row(Items<Shape> tensors, double[] numbers, int row)
    {
        var start = 0;
        return
        [
            .. tensors.SelectMany(tensor =>
            {
                var count = (int)tensor.Count;
                var own = numbers.AsSpan(start + (row * count), count).ToArray();
                start += count * Examples;
                return own;
            }),
        ];
    }

    private static Point Drawn(Program program, long batch, long seed, Func<Point, Point> at) => at(Point.Draw(program, batch, seed));

    // In both modes; most layers are the same in both.
    private static bool Each(Case @case, Func<Program, bool> holds)
    {
        var (train, eval) = (@case.Lower(Mode.Train), @case.Lower(Mode.Eval));
        return holds(train) && (train.Instructions == eval.Instructions || holds(eval));
    }
}
