using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>Derived gradients are autograd's, of the first and the second order, in double precision.</summary>
public sealed class DerivedTests
{
    public static TheoryData<string> All { get; } = new(Subjects.All.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void They_are_those_of_autograd(string name)
    {
        foreach (var (@case, seed) in Subjects.All[name].Cases.Value.Take(12).Select((c, i) => (c, i)))
        {
            foreach (var mode in (Mode[])[Mode.Train, Mode.Eval])
                Same(Point.Draw(@case.Lower(mode), 2, 300 + seed), @case.ToString());
        }
    }

    public static TheoryData<int> Losses { get; } = new(Enumerable.Range(0, LossSamples.All.Count));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Those_of_losses_are(int index)
    {
        var sample = LossSamples.All[index];
        var program = Lowering.WithLoss(Chain.Identity, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
        Same(Point.Draw(program, 3, 77, random => sample.Targets(random, 3)), sample.ToString()!);
    }

    internal static void Same(Point point, string what)
    {
        // Of a backward pass that a user wrote autograd knows nothing.
        if (point.Program.HasOwnBackward)
            return;
        using var derived = Probe(point, GradientSource.Derived);
        using var autograd = Probe(point, GradientSource.Autograd);
        var random = point.Key.Stream("cotangents");
        var v = Point.Normals(random, derived.OutputCount);
        double[][] u = [.. derived.Places.Select(place => Point.Normals(random, place.Count))];
        Compare(autograd.Gradient(v), derived.Gradient(v), "gradient");
        Compare(autograd.SecondGradient(v, u), derived.SecondGradient(v, u), "second gradient");

        void Compare(double[][] expected, double[][] actual, string order)
        {
            var scale = Math.Max(1, expected.SelectMany(numbers => numbers).Select(Math.Abs).DefaultIfEmpty(0).Max());
            for (var i = 0; i < expected.Length; i++)
            {
                for (var j = 0; j < expected[i].Length; j++)
                    Assert.True(
                        Math.Abs(expected[i][j] - actual[i][j]) <= 1e-10 * scale,
                        $"{order} by {derived.Places[i].Path}[{j}] of {what}: {expected[i][j]:R} by autograd, {actual[i][j]:R} derived"
                    );
            }
        }
    }

    private static DifferencePoint Probe(Point point, GradientSource source) =>
        new(point.Program, point.Parameters, point.Input, point.Batch, point.Target, point.Key, null, source);
}
