namespace DeepPipeline;

/// <summary>A metric and what it says.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value.</param>
public sealed record MetricScore(MetricFunction Metric, MetricValue Value)
{
    /// <summary>What the metric is called in tables and files.</summary>
    public string Name => Metric.Name;

    /// <summary><c>f1 (macro) 0.9712</c>.</summary>
    public override string ToString() => Value.IsNumber ? $"{Name} {Value}" : $"{Name}\n{Value}";
}
