namespace DeepPipeline.Tree;

/// <summary>What layers do with steps that do not count.</summary>
internal static class Masking
{
    /// <summary>What is wrong with a mask for a sequence.</summary>
    internal static Problem? Misfit(Shape sequence, Shape mask) =>
        mask[1] != sequence[1]
            ? Problem.Shape($"a mask of {sequence[1]} steps", mask.ToString(), "make the mask of the tokens that the sequence was made of")
            : null;

    /// <summary>A mask beside every feature: N×T×1.</summary>
    internal static Symbol Beside(Symbol mask, Shape sequence) => new(new ReshapeOp([sequence[0], sequence[1], 1]), mask);

    /// <summary>The mean of the steps that count; of none 0.</summary>
    internal static Symbol Mean(Symbol x, Shape shape, Symbol mask) =>
        (x * Beside(mask, shape)).Sum(keepAxes: false, 1) / mask.Sum(keepAxes: true, 1).Maximum(1);

    /// <summary>The largest number of each feature over the steps that count; of none 0.</summary>
    internal static Symbol Max(Symbol x, Shape shape, Symbol mask) =>
        mask.Sum(keepAxes: true, 1)
            .Greater(0)
            .Where(Beside(mask, shape).Greater(0).Where(x, double.NegativeInfinity).Max(keepAxes: false, 1), 0);

    /// <summary>The last step that counts; of none 0.</summary>
    internal static Symbol Last(Symbol x, Shape shape, Symbol mask)
    {
        // How many count from a step on: it is the last of them where that is 1, and counts itself.
        var rest = new Symbol(new FlipOp(1), new Symbol(new FlipOp(1), mask).CumulativeSum(1));
        return (x * Beside(mask * rest.Equal(1).Where(1, 0), shape)).Sum(keepAxes: false, 1);
    }
}
