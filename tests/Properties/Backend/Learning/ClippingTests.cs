using DeepPipeline.Properties.Backend.Points;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Learning;

/// <summary>Gradients are never larger than they may be, keep their direction or their place, and are left alone where they are small.</summary>
public sealed class ClippingTests
{
    public static TheoryData<Clipping> Bounds => new(Clipping.ByNorm(0.1), Clipping.ByValue(0.01));

    public static TheoryData<Clipping> Huge => new(Clipping.ByNorm(1e300), Clipping.ByValue(1e300));

    // With a learning rate of 1, a step of gradient descent is the gradient.
    [Property(MaxTest = 25)]
    public Property A_step_follows_the_gradient_scaled_back_to_the_norm() =>
        Prop.ForAll(
            Given,
            given =>
            {
                var (free, held) = (Gradient(Clipping.None, given.Seed), Gradient(Clipping.ByNorm(given.Bound), given.Seed));
                var norm = Norm(free);
                Assert.InRange(Norm(held), 0, given.Bound * (1 + 1e-13));
                Close.To([.. free.Select(g => g * Math.Min(1, given.Bound / norm))], held, 1e-13);
            }
        );

    [Property(MaxTest = 25)]
    public Property A_step_follows_the_gradient_with_each_number_within_the_bound() =>
        Prop.ForAll(
            Given,
            given =>
                Close.To(
                    [.. Gradient(Clipping.None, given.Seed).Select(g => Math.Clamp(g, -given.Bound, given.Bound))],
                    Gradient(Clipping.ByValue(given.Bound), given.Seed),
                    1e-13
                )
        );

    [Property(MaxTest = 50)]
    public void No_norm_and_no_number_is_larger_than_it_may_be(bool isDouble, int seed, byte size)
    {
        using var scope = torch.NewDisposeScope();
        var random = new RandomKey(seed).Stream("gradient");
        var (bound, scale) = (Math.Exp(random.NextNormal()), Math.Exp(3 * random.NextNormal()));
        var first = torch.tensor(
            Enumerable.Range(0, 1 + size).Select(_ => scale * random.NextNormal()).ToArray(),
            isDouble ? torch.ScalarType.Float64 : torch.ScalarType.Float32
        );
        // One tensor as the gradient of two parameters, one that repeats a number, and none.
        torch.Tensor?[] Gradients() => [first, null, first, first[0].expand(3)];
        var (byNorm, byValue) = (Gradients(), Gradients());
        Clipper.Clip(Clipping.ByNorm(bound), byNorm);
        Clipper.Clip(Clipping.ByValue(bound), byValue);
        var (before, scaled) = (Numbers(Gradients()), Numbers(byNorm));
        Assert.InRange(Norm(scaled), 0, bound * (isDouble ? 1 + 1e-15 : 1));
        Close.To([.. before.Select(g => g * Math.Min(1, bound / Norm(before)))], scaled, isDouble ? 1e-13 : 1e-5);
        Assert.All(Numbers(byValue), g => Assert.InRange(g, -bound, bound));
        Assert.Equal(before.Select(g => Math.Abs(g) <= bound), Numbers(byValue).Zip(before, (after, g) => after == g));
        Assert.All(new[] { byNorm, byValue }, gradients => Assert.Null(gradients[1]));
    }

    [Theory]
    [MemberData(nameof(Huge))]
    public void A_huge_bound_changes_no_bit(Clipping clipping)
    {
        var (free, held) = (Toy.Run().Take(3).ToArray(), Toy.Run(Toy.Recipe with { Clip = clipping }).Take(3).ToArray());
        Assert.Equal(free.Select(epoch => epoch.State.Parameters), held.Select(epoch => epoch.State.Parameters));
        Assert.Equal(free.Select(epoch => epoch.Training), held.Select(epoch => epoch.Training));
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Folding_steps_gives_the_bits_of_enumerating(Clipping clipping)
    {
        var run = Toy.Run(Toy.Recipe with { Clip = clipping });
        var state = run.Start;
        foreach (var epoch in run.Take(2))
        {
            state = Toy.Steps(run, state, epoch.Number)[^1].State;
            Assert.Equal(epoch.State.Parameters, state.Parameters);
        }

        Assert.NotEqual(Toy.Run().ElementAt(1).State.Parameters, state.Parameters);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_norm_that_is_not_finite_changes_nothing(double number)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor?[] gradients = [torch.tensor(new[] { 3.0, number }), torch.tensor(new[] { -4.0 })];
        Clipper.Clip(Clipping.ByNorm(1), gradients);
        Close.Bits([3, number, -4], Numbers(gradients));
    }

    [Fact]
    public void A_number_that_is_none_is_not_clipped_to_one()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor?[] gradients = [torch.tensor(new[] { 3.0, double.NaN, -0.25 })];
        Clipper.Clip(Clipping.ByValue(1), gradients);
        Assert.Equal([1, double.NaN, -0.25], Numbers(gradients));
    }

    [Fact]
    public void What_it_prints_and_says()
    {
        Assert.Equal(
            ["Clipping.None", "Clipping.ByNorm(1)", "Clipping.ByValue(0.5)"],
            new[] { Recipe.For(Loss.CrossEntropy).Clip, Clipping.ByNorm(1), Clipping.ByValue(0.5) }.Select(clipping => clipping.ToString())
        );
        Assert.All(new[] { Clipping.None, Clipping.ByNorm(1e-3), Clipping.ByValue(1e3) }, clipping => Assert.Empty(clipping.Problems));
        Assert.Equal(
            """
            recipe.clip: Clipping.ByNorm(0) expected maxNorm over 0, got 0
              hint: 1 is usual; Clipping.None clips nothing
            recipe.clip: Clipping.ByValue(NaN) expected maxValue over 0, got NaN
              hint: 1 is usual; Clipping.None clips nothing
            """,
            string.Join(
                '\n',
                from clipping in new[] { Clipping.ByNorm(0), Clipping.ByValue(double.NaN) }
                from problem in Dense(Toy.Classes).Train(Toy.Recipe.WithClip(clipping)).On(Toy.Data()).Problems
                select problem
            )
        );
    }

    private static Arbitrary<(int Seed, double Bound)> Given =>
        Arb.From(from seed in Gen.Choose(0, 1_000_000) from bound in Gen.Elements(0.001, 0.02, 0.3, 2, 100) select (seed, bound));

    private static double[] Gradient(Clipping clipping, long seed)
    {
        var run = Toy.Run(Toy.Recipe with { Seed = seed, Optimizer = Optimizer.Sgd(1), Clip = clipping });
        var after = run.Step(run.Start, run.Batches(1).First()).OrThrow().State.Parameters;
        return [.. run.Start.Parameters.ToDoubles().Zip(after.ToDoubles(), (before, then) => before - then)];
    }

    private static double[] Numbers(torch.Tensor?[] gradients) =>
        [
            .. gradients
                .OfType<torch.Tensor>()
                .SelectMany(gradient => HostTensors.ToDoubles(gradient.contiguous().to(torch.ScalarType.Float64))),
        ];

    private static double Norm(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
