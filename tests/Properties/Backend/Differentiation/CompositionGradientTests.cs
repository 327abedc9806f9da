using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>The gradients of random compositions.</summary>
[Properties(Arbitrary = [typeof(Cases)], MaxTest = 200)]
public sealed class CompositionGradientTests
{
    [Property]
    public void First_derivatives_agree_with_differences(Case @case, int seed) =>
        AwayFromKinks.PassesIfThereIsAPoint(@case.Lower(Mode.Train), 2, seed, point => point.Check(most: 120));

    [Property]
    public void Second_derivatives_agree_with_differences(Case @case, int seed) =>
        AwayFromKinks.PassesIfThereIsAPoint(@case.Lower(Mode.Train), 2, seed, point => point.CheckSecondOrder());

    [Fact]
    public void Nearly_every_composition_has_a_point_to_be_checked_at() =>
        Assert.InRange(
            Cases
                .OfLeaves(Cases.MostLeaves)
                .Sample(200, new FsCheck.Rnd(2026, 11), 50)
                .Count(@case => AwayFromKinks.PassesIfThereIsAPoint(@case.Lower(Mode.Train), 2, 51, point => point.CheckSecondOrder())),
            190,
            200
        );

    [Property(MaxTest = 100)]
    public void Going_backward_twice_gives_equal_bits(Case @case, int seed)
    {
        var point = Point.Draw(@case.Lower(Mode.Train), 3, seed);
        var cotangent = Point.Normals(new RandomKey(seed).Stream("v"), point.Program.OutputShape.Count * point.Batch);
        var (first, second) = (point.Run(cotangent), point.Run(cotangent));
        Close.Bits(first.OfInput, second.OfInput);
        Assert.Equal(first.OfParameters.Keys, second.OfParameters.Keys);
        foreach (var path in first.OfParameters.Keys)
            Close.Bits(first.OfParameters[path], second.OfParameters[path]);
    }

    [Property(MaxTest = 100)]
    public void Every_trained_parameter_gets_a_gradient_and_no_frozen_one(Case @case, int seed)
    {
        var point = Point.Draw(@case.Lower(Mode.Train), 2, seed);
        var found = point.Run().OfParameters;
        Assert.Equal(
            point.Program.Parameters.Filter(p => p.Trainable).Map(p => (p.Path, p.Shape.Count)).Order(),
            found.Pairs.Select(pair => (pair.Item1, (long)pair.Item2.Length)).Order()
        );
    }

    // ∇(v·f) is linear in v.
    [Property(MaxTest = 50)]
    public void Gradients_are_linear_in_the_cotangent(Case @case, int seed)
    {
        var point = Point.Draw(@case.Lower(Mode.Train), 2, seed, bound: 100);
        var random = new RandomKey(seed).Stream("v");
        var (u, v) = (
            Point.Normals(random, point.Program.OutputShape.Count * 2),
            Point.Normals(random, point.Program.OutputShape.Count * 2)
        );
        var (a, b, both) = (point.Run(u), point.Run(v), point.Run([.. u.Zip(v, (x, y) => (2 * x) - y)]));
        var scale = 1 + a.OfInput.Concat(b.OfInput).Append(0).Max(Math.Abs);
        Close.To([.. a.OfInput.Zip(b.OfInput, (x, y) => ((2 * x) - y) / scale)], [.. both.OfInput.Select(x => x / scale)], 1e-10);
    }
}
