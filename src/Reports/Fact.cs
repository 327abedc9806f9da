using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>Something that a report states: a score at its head, or a line about the machine.</summary>
/// <param name="Name">What it is: <c>accuracy</c>.</param>
/// <param name="Value">How it is: <c>97.9 %</c>.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Fact(string Name, string Value)
{
    private string Line => Show.Line(this);
}
