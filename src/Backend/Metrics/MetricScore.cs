using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A metric and what it says.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record MetricScore(MetricFunction Metric, MetricValue Value) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>What the metric is called in tables and files.</summary>
    public string Name => Metric.Name;

    string IShown.Line => Value.IsNumber ? ToString() : $"{Name} of {Value.Counts.Classes:N0} classes";

    /// <summary><c>f1 (macro) 0.9712</c>.</summary>
    public override string ToString() => Value.IsNumber ? $"{Name} {Value}" : $"{Name}\n{Value}";
}
