using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>How few examples a program takes: the statistics of a batch need two numbers.</summary>
public static class SmallestBatch
{
    /// <summary>What is wrong with a batch of so many examples; null if nothing is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="examples">How many examples the batch has.</param>
    public static Problem? Refuses(this Program program, long examples)
    {
        if (examples != 1)
            return null;
        foreach (var instruction in program.Instructions)
        {
            // A step of a sequence counts as an example, and so does a pixel.
            if (instruction.Primitive is BatchNormOp && instruction.Shape.Count == instruction.Shape[1].Size)
                return new Problem(
                    ProblemCode.Shape,
                    instruction.Path.ToString(),
                    program.Layers.Find(use => use.Path == instruction.Path).Match(Some: use => use.Layer, None: (object)"BatchNorm"),
                    "at least 2 examples a batch while learning",
                    examples.ToString(CultureInfo.InvariantCulture),
                    "one example has no variance: choose a size of batches that leaves none of one over, or take LayerNorm"
                );
        }

        return null;
    }
}
