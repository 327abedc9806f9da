using System.Collections;
using System.Globalization;

namespace DeepPipeline.Examples;

/// <summary>What an example has found: figures by name, in the order in which they were added, and what some of them have to be.</summary>
internal sealed class ResultMetrics(params Target[] targets) : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> figures = [];

    /// <summary>What has to be reached, as text.</summary>
    internal string Target => string.Join(" and ", targets.Select(target => target.ToString()));

    /// <summary>Whether every figure is as it has to be.</summary>
    internal bool IsReached => targets.All(target => target.IsReachedBy(Value(target)));

    /// <summary>What became of each target: <c>testAccuracy 0.9789, to be >= 0.97</c>.</summary>
    internal IEnumerable<(string Line, bool IsReached)> Verdicts =>
        targets.Select(target =>
            (
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{target.Figure} {Value(target):g4}, to be {(target.IsLeast ? ">=" : "<=")} {target.Bound:g}"
                ),
                target.IsReachedBy(Value(target))
            )
        );

    internal void Add(string name, double value) => figures.Add(new(name, value));

    internal void Add(string name, long value) => figures.Add(new(name, value));

    internal void Add(string name, string value) => figures.Add(new(name, value));

    internal void Add(string name, bool value) => figures.Add(new(name, value));

    internal void Add(string name, IReadOnlyList<double> values) => figures.Add(new(name, values));

    internal void Add(string name, ResultMetrics group) => figures.Add(new(name, group));

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => figures.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private double Value(Target target) => (double)figures.Single(figure => figure.Key == target.Figure).Value;
}
