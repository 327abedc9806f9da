using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Inference;

/// <summary>First parameters: their distributions, and what they depend on.</summary>
public sealed class InitializationTests
{
    private const int FanIn = 300;
    private const int FanOut = 200;

    public static TheoryData<Initializer, double> Uniforms { get; } =
        new()
        {
            { Initializer.GlorotUniform, Math.Sqrt(6.0 / (FanIn + FanOut)) },
            { Initializer.HeUniform, Math.Sqrt(6.0 / FanIn) },
            { Initializer.LeCunUniform, Math.Sqrt(3.0 / FanIn) },
            { Initializer.Uniform(-0.5, 0.5), 0.5 },
        };

    public static TheoryData<Initializer, double, double> Normals { get; } =
        new()
        {
            { Initializer.GlorotNormal, 0, Math.Sqrt(2.0 / (FanIn + FanOut)) },
            { Initializer.HeNormal, 0, Math.Sqrt(2.0 / FanIn) },
            { Initializer.LeCunNormal, 0, Math.Sqrt(1.0 / FanIn) },
            { Initializer.Normal(3, 0.25), 3, 0.25 },
        };

    [Theory]
    [MemberData(nameof(Uniforms))]
    public void Uniform_weights_fill_their_bounds_evenly(Initializer initializer, double bound)
    {
        var weights = Weights(initializer);
        Assert.All(weights, w => Assert.InRange(w, -bound, bound));
        Assert.True(weights.Max(Math.Abs) > 0.999 * bound);
        Assert.Equal(0, weights.Average() / bound, 0.015);
        // Ten bins of 6,000 each, standard deviation 73.
        Assert.All(weights.GroupBy(w => Math.Floor((w / bound + 1) * 5)), bin => Assert.InRange(bin.Count(), 5600, 6400));
    }

    // 60,000 draws: the mean's standard deviation is 0.004σ, the variance's 0.006σ².
    [Theory]
    [MemberData(nameof(Normals))]
    public void Normal_weights_have_their_mean_variance_and_tails(Initializer initializer, double mean, double deviation)
    {
        var scores = Weights(initializer).Select(w => (w - mean) / deviation).ToArray();
        Assert.Equal(0, scores.Average(), 0.02);
        Assert.Equal(1, scores.Average(z => z * z), 0.03);
        Assert.Equal(0.6827, scores.Count(z => Math.Abs(z) < 1) / (double)scores.Length, 0.01);
        Assert.Equal(0.0027, scores.Count(z => Math.Abs(z) > 3) / (double)scores.Length, 0.0015);
    }

    [Theory]
    [InlineData(30, 70, 1)]
    [InlineData(70, 30, 1)]
    [InlineData(40, 40, 1)]
    [InlineData(1, 9, 2)]
    [InlineData(9, 1, -0.5)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain(int rows, int columns, double gain)
    {
        var w = Weights(Initializer.Orthogonal(gain), columns, rows);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
                Assert.Equal(i == j ? gain * gain : 0, Enumerable.Range(0, length).Sum(k => At(i, k) * At(j, k)), 1e-10);
        }

        double At(int vector, int k) => rows <= columns ? w[(vector * columns) + k] : w[(k * columns) + vector];
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.All(Weights(Initializer.Zeros), w => Assert.Equal(0, w));
        Assert.All(Weights(Initializer.Ones), w => Assert.Equal(1, w));
        Assert.All(Weights(Initializer.ConstantOf(-0.3)), w => Assert.Equal(-0.3, w));
    }

    [Fact]
    public void A_bias_starts_at_zero_unless_it_is_told()
    {
        Assert.All(Draw(Dense(9), "0.dense/bias"), b => Assert.Equal(0, b));
        Assert.All(Draw(Dense(9, biasInitializer: Initializer.Ones), "0.dense/bias"), b => Assert.Equal(1, b));
    }

    [Fact]
    public void First_values_depend_on_the_path_and_not_on_the_neighbours()
    {
        var (alone, among) = (Named("a", Dense(3)) >> Tanh, Concat(1, Named("b", Dense(5)), Named("a", Dense(3))));
        Close.Bits(Draw(alone, "a/weight"), Draw(alone >> Dense(2), "a/weight"));
        Assert.NotEqual(Draw(alone, "a/weight"), Draw(among, "0.concat/a/weight"));
        Close.Bits(Draw(among, "0.concat/a/weight"), Draw(Concat(1, Relu >> Dense(2), Named("a", Dense(3))), "0.concat/a/weight"));
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 50)]
    public void The_same_seed_draws_the_same_in_both_modes_and_precisions(Case @case, int seed)
    {
        var first = Initialization.Draw(@case.Lower(Mode.Eval), seed, Precision.Float64);
        Assert.Equal(first, Initialization.Draw(@case.Lower(Mode.Train), seed, Precision.Float64));
        Assert.Equal(first.To(Precision.Float32), Initialization.Draw(@case.Lower(), seed));
        Assert.All(first.ToDoubles(), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Other_seeds_and_other_paths_draw_others()
    {
        var pipeline = Dense(3) >> Dense(3) >> Repeat(2, Dense(3));
        var drawn =
            from seed in new[] { 0, 1, -1 }
            from path in new[] { "0.dense", "1.dense", "2.repeat/0/0.dense", "2.repeat/1/0.dense" }
            select Draw(pipeline, path + "/weight", 3, seed)[0];
        Assert.Equal(12, drawn.Distinct().Count());
    }

    private static double[] Weights(Initializer initializer, int fanIn = FanIn, int fanOut = FanOut) =>
        Draw(Dense(fanOut, weight: initializer), "0.dense/weight", fanIn, seed: 4);

    private static double[] Draw(Pipeline<Features, Features> pipeline, string path, int width = 4, long seed = 0) =>
        pipeline.Initialize(Features.Of(width), seed, Precision.Float64).OrThrow().Parameters.Find(path).OrThrow();
}
