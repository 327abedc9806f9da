using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>Other places across for the points of a curve: the loss of steps by epoch or by time.</summary>
/// <param name="Name">What is counted: <c>epoch</c>.</param>
/// <param name="Values">A place for each point of the curve.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record CurveScale(string Name, Items<double> Values)
{
    private string Line => Show.Line(this);
}
