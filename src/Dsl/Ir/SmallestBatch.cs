using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>How few examples a program takes: the statistics of a batch need two numbers.</summary>
public static class SmallestBatch
{
    /// <summary>What is wrong with a batch of so many examples; null if nothing is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="sizes">How many examples the batch has, and how many steps where that is not in the program.</param>
    public static Problem? Refuses(this Program program, Sizes sizes)
    {
        if (sizes.Batch != 1)
            return null;
        foreach (var instruction in program.Instructions)
        {
            // A step of a sequence counts as an example, and so does a pixel.
            if (instruction.Primitive is BatchNormOp && IsOneEach(instruction.Shape, sizes))
                return new Problem(
                    ProblemCode.Shape,
                    instruction.Path.ToString(),
                    program.Layers.Find(use => use.Path == instruction.Path).Match(Some: use => use.Layer, None: (object)"BatchNorm"),
                    "at least 2 examples a batch in training",
                    sizes.Batch.ToString(CultureInfo.InvariantCulture),
                    "one example has no variance: choose a size of batches that leaves none of one over, or take LayerNorm"
                );
        }

        return null;
    }

    // Whether a channel has one number; where it is not said how many steps there are, they may be several.
    private static bool IsOneEach(Shape shape, Sizes sizes) =>
        shape.Bound(sizes) is { IsOpen: false } known && known.Count == known[1].Size;
}
