namespace DeepPipeline.Tree;

/// <summary>A stretch of an axis.</summary>
/// <remarks><b>Shapes</b>: the axis becomes <paramref name="Length"/> long, the others are kept. No parameters. <b>Errors</b>: an axis that is not there or is the batch; a stretch that is not inside it.</remarks>
/// <param name="Axis">The axis, the batch being 0; negative counts from the end.</param>
/// <param name="Start">Where the stretch starts, from 0.</param>
/// <param name="Length">How long it is; at least 1.</param>
/// <example><code>Slice(1, 0, 3)</code></example>
[Word("slice", "axis", "start", "length")]
public sealed record SliceLayer(int Axis, long Start, long Length) : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => input.X.Slice(Axis, Start, Length);
}
