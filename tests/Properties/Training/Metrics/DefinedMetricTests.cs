using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Training.Metrics;

/// <summary>A metric of the user's own is data, and its value is the exact mean over the examples.</summary>
public sealed class DefinedMetricTests
{
    private static readonly Metric<Features, Features> Largest = Metric.Define<Features, Features>(
        "largestError",
        (x, t) => (x - t).Abs().Max(keepAxes: false, 1),
        largerIsBetter: false
    );

    private static readonly Metric<Features, DeepPipeline.Labels> Margin = Metric.Define<Features, DeepPipeline.Labels>(
        "probability",
        (x, t) => (t.OneHot(x) * x.Softmax()).Sum(keepAxes: false, 1),
        largerIsBetter: true
    );

    [Fact]
    public void Its_value_is_the_mean_over_the_examples()
    {
        var value = Largest.Of(Tensors.Of(Features.Of(2), [1.0, 2, 3, 4]), Tensors.Of(Features.Of(2), [0.0, 2.5, 3, 1])).OrThrow();
        Assert.Equal((1.0 + 3) / 2, value.Number);
        var shares = Margin.Of(Tensors.Of(Features.Of(2), [0.0, 0, 0, Math.Log(3)]), Tensors.OfLabels([0, 1])).OrThrow();
        Assert.Equal((0.5 + 0.75) / 2, shares.Number, 1e-15);
    }

    [Fact]
    public void Of_a_model_with_two_outputs_it_judges_its_own()
    {
        var both = Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError);
        var model = Fork(Dense(3), Dense(2)).Initialize(Features.Of(4), 3).OrThrow();
        var (inputs, numbers) = (Tensors.Of(Features.Of(4), [1.0, 2, 3, 4, 4, 3, 2, 1]), Tensors.Of(Features.Of(2), [0.0, 1, 2, 3]));
        var data = Dataset.Of(inputs, Tensors.Pair(Tensors.OfLabels([0, 2]), numbers)).OrThrow();
        var second = Metric.Second(Largest, of: both);
        Assert.Equal(
            Largest.Of(model.Predict(inputs).OrThrow().Second(), numbers).OrThrow(),
            model.Evaluate(both, data, [second]).OrThrow()[second]
        );
    }

    [Fact]
    public async Task It_prints_saves_hashes_and_is_read()
    {
        Assert.Equal(
            "Metric.Define<Features, Features>(\"largestError\", (prediction, target) => (prediction - target).Abs().Max(false, 1), largerIsBetter: false)",
            Largest.ToString()
        );
        Assert.Equal(
            "Metric.Define<Features, Features>(\"largestError\", (fun prediction target -> (prediction - target).Abs().Max(false, 1)), largerIsBetter = false)",
            ((DefinedMetric)Largest.Function).ToFSharp()
        );
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline");
        Assert.Equal(Largest, await CSharpScript.EvaluateAsync<Metric<Features, Features>>(Largest.ToString(), options));
        var recipe = Recipe.For(Loss.MeanSquaredError).WithMetrics(Largest, Metric.R2);
        var again = Recipe.FromJson<Features, Features>(recipe.ToJson()).OrThrow();
        Assert.Equal(recipe, again);
        Assert.Equal(recipe.Hash, again.Hash);
        Assert.NotEqual(recipe.Hash, Recipe.For(Loss.MeanSquaredError).WithMetrics(Metric.R2).Hash);
        Assert.Contains(Largest.ToString(), recipe.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_counts_it_with_the_same_bits_in_any_batches()
    {
        var random = new RandomKey(9).Stream("metric");
        double[] Many(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        var data = Dataset.Of(Features.Of(3), Many(33), [.. Enumerable.Range(0, 11).Select(i => i % 2)]).OrThrow();
        var model = Dense(2).Initialize(Features.Of(3), 1).OrThrow();
        var whole = model.Evaluate(Loss.CrossEntropy, data, [Margin]).OrThrow();
        var parts =
            model.Evaluate(Loss.CrossEntropy, data.Take(4), [Margin]).OrThrow()
            + model.Evaluate(Loss.CrossEntropy, data.Skip(4), [Margin]).OrThrow();
        Assert.InRange(whole[Margin].Number, 0.01, 0.99);
        Assert.Equal(whole[Margin], parts[Margin]);
        var epoch = Dense(2).Train(Recipe.For(Loss.CrossEntropy).WithMetrics(Margin) with { Batch = 3 }).On(data).OrThrow().First();
        Assert.InRange(epoch.Training[Margin].Number, 0.01, 0.99);
    }

    [Fact]
    public void An_expression_that_is_no_metric_is_told()
    {
        var whole = Metric.Define<Features, Features>("mean", (x, t) => (x - t).Mean(keepAxes: false), largerIsBetter: false);
        var predictions = Tensors.Of(Features.Of(2), [1.0, 2, 3, 4]);
        var problem = Assert.Single(whole.Of(predictions, predictions).Match(_ => [], problems => problems));
        Assert.Equal(("one value an example, N", "metrics"), (problem.Expected, problem.Path));
        var named = Metric.Define<Features, Features>("1", (x, t) => x.Sum(keepAxes: false, 1), largerIsBetter: false);
        Assert.Equal("\"1\"", Assert.Single(Recipe.For(Loss.MeanSquaredError).WithMetrics(named).Problems).Actual);
    }
}
