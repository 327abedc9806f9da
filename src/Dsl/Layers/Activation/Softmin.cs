namespace DeepPipeline.Tree;

/// <summary>e^−xᵢ / Σⱼ e^−xⱼ along an axis: positive numbers that sum to 1, the largest for the smallest x.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: an axis that is not there.</remarks>
/// <param name="Axis">The axis, the batch being 0; the last unless given.</param>
[Word("softmin", "axis")]
public sealed record SoftminLayer(int Axis = -1) : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => (-input.X).Softmax(Axis);
}
