using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What is counted of predictions of one kind and targets of another, beside the loss.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Function">The metric itself.</param>
[Word("metric", "function")]
[DebuggerDisplay("{Line,nq}")]
public sealed record Metric<TOut, TTarget>(MetricFunction Function)
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    /// <summary>What it is called in tables and files.</summary>
    public string Name => Function.Name;

    /// <summary>The metric without its kinds, as <c>scores[Metric.Accuracy]</c> takes it: <see cref="Function"/>.</summary>
    public static implicit operator MetricFunction(Metric<TOut, TTarget> metric) => metric.Function;

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() => Function.ToString();
}

/// <summary>
/// The metrics. Each is the same number for any splitting of the examples into batches, bit for bit. Names and values are those of
/// scikit-learn; where they differ, it is said.
/// </summary>
public static partial class Metric { }
