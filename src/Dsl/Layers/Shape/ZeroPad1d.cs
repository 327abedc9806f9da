namespace DeepPipeline.Tree;

/// <summary>Zeros before and after each channel.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×(left + L + right). No parameters.
/// <b>Errors</b>: a number under 0.
/// </remarks>
/// <param name="Left">How many before; as many as the past that a causal convolution sees.</param>
/// <param name="Right">How many after.</param>
/// <example><code>ZeroPad1d(4, 0) >> Conv1d(32, kernel: 3, dilation: 2)</code></example>
[Word("zeroPad1d", "left", "right")]
public sealed record ZeroPad1dLayer(long Left, long Right) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(0, Left, "number of zeros left", "it is how many zeros are put there")
        + Windows.AtLeast(0, Right, "number of zeros right", "it is how many zeros are put there");

    internal override Lowered Lower(LayerInput input) => new Symbol(new ZeroPadOp([Left], [Right]), input.X);
}
