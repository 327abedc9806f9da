namespace DeepPipeline.Tree;

/// <summary>What poolings have in common.</summary>
internal static class Pooling
{
    internal static Items<Problem> Problems(long kernel, long? stride, long padding) =>
        Windows.AtLeast(1, kernel, "kernel", "it is how long a window is along each axis")
        + (
            stride is { } step
                ? Windows.AtLeast(1, step, "stride", "it is how far a window is from the next; leave it out for the kernel")
                : []
        )
        + Windows.AtLeast(0, padding, "padding", "it is how far windows reach over the ends")
        + (
            padding >= 0 && kernel >= 1 && padding > kernel / 2
                ?
                [
                    Problem.Argument(
                        $"a padding of at most half the kernel, {kernel / 2}",
                        Windows.Text(padding),
                        "else a window could have no point of the input"
                    ),
                ]
                : []
        );
}
