using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A part of a pipeline and where it stands.</summary>
/// <param name="Path">Its path; inside a repeat, <c>*</c> stands for every time.</param>
/// <param name="Layer">What stands there, inside its name and whatever else is said of it.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Part(LayerPath Path, Layer Layer)
{
    private string Line => Show.Line(this);

    /// <summary>The path and the layer as written.</summary>
    public override string ToString() => $"{Path}: {Layer}";
}
