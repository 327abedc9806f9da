namespace DeepPipeline.Ir;

/// <summary>What both attentions have in common.</summary>
internal static class Masks
{
    /// <summary>The result's shape, if each mask says of every step that is looked at whether it is seen.</summary>
    internal static Result<Shape> Fit(Shape result, Shape seen, IEnumerable<Shape> masks)
    {
        var expected = new Shape([seen[0], seen[1]]);
        return masks.FirstOrDefault(mask => mask != expected) is { } wrong
            ? Problem.Shape($"a mask {expected}", wrong.ToString(), "a mask has one number a step of the sequence that is looked at")
            : result;
    }

    /// <summary>Each step with each: its products with the keys, and the sum of the values.</summary>
    internal static Cost Cost(long heads, Shape result, long seen) =>
        new(
            Ir.Cost.Saturated((Int128)2 * result.Count * seen),
            Ir.Cost.Saturated(Ir.Cost.Writing(result).Elements + ((Int128)2 * heads * result[1].Size * seen))
        );
}
