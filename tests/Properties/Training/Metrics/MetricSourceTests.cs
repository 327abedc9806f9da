using DeepPipeline.Properties.Backend.MetricsTests;
using DeepPipeline.Training;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;

namespace DeepPipeline.Properties.Training.Metrics;

/// <summary>Metrics are written as C# that gives them again, and say what they don't fit.</summary>
public sealed class MetricSourceTests
{
    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
        .WithImports("DeepPipeline", "DeepPipeline.Training");

    [Fact]
    public async Task The_source_of_a_metric_gives_the_metric()
    {
        // Of which output a metric is, C# infers from the loss beside it.
        MetricFunction[] metrics =
        [
            .. MetricSample.All.Select(sample => sample.Function).Where(metric => metric is not (FirstMetric or SecondMetric)),
        ];
        var again = await CSharpScript.EvaluateAsync<MetricFunction[]>(
            $"new MetricFunction[] {{ {string.Join(", ", metrics.Select(metric => $"{metric}.Function"))} }}",
            Options
        );
        Assert.Equal(metrics, again);
        Assert.Equal(metrics.Length, metrics.Select(metric => metric.ToString()).Distinct().Count());
    }

    [Fact]
    public void A_metric_without_an_expression_is_told_before_any_shape() =>
        Assert.Equal(
            "an expression of prediction and target",
            new DefinedMetric("none", Features.Kind, Features.Kind, [], true).Mismatch(Shape.Batch(2), Shape.Batch(2))!.Expected
        );

    [Fact]
    public void A_metric_of_one_value_says_what_else_it_is_given()
    {
        var (pair, one) = (Shape.Pair(Shape.Batch(2), Shape.Batch(3)), Shape.Batch(2));
        var own = Metric.Define<Features, Features>("own", (x, t) => (x - t).Abs().Max(keepAxes: false, 1), largerIsBetter: false);
        foreach (var metric in new[] { Metric.MeanAbsoluteError, own })
        {
            Assert.Equal(pair.ToString(), metric.Function.Mismatch(pair, one)!.Actual);
            Assert.Equal(pair.ToString(), metric.Function.Mismatch(one, pair)!.Actual);
        }
    }
}
