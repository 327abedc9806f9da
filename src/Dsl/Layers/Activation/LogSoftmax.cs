namespace DeepPipeline.Tree;

/// <summary>The logarithm of the softmax along an axis, computed stably.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: an axis that is not there.</remarks>
/// <param name="Axis">The axis, the batch being 0; the last unless given.</param>
[Word("logSoftmax", "axis")]
public sealed record LogSoftmaxLayer(int Axis = -1) : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) => Symbolic.LogSoftmax(input.X, Axis);
}
