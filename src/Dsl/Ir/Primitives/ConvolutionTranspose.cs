namespace DeepPipeline.Ir;

/// <summary>
/// What takes a gradient of <see cref="ConvolutionOp"/> back to its input, as an operation of its own; arguments x (N×I×…),
/// W (I×O/groups×kernel…) and, if there is a bias, b (O). There is one number an axis that is slid over.
/// </summary>
/// <param name="Stride">How far the windows that two neighbours of x are spread over are from each other.</param>
/// <param name="Padding">How much is cut from each end of the result.</param>
/// <param name="OutputPadding">How much less of it is cut from the far end.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Groups">In how many groups the channels fall, each with outputs of its own.</param>
[Word("convolutionTranspose", "stride", "padding", "outputPadding", "dilation", "groups")]
public sealed record ConvolutionTransposeOp(
    Items<long> Stride,
    Items<long> Padding,
    Items<long> OutputPadding,
    Items<long> Dilation,
    long Groups
) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);
}
