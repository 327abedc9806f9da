namespace DeepPipeline.Ir;

/// <summary>What both attentions have in common.</summary>
internal static class Attention
{
    /// <summary>The result's shape, if each mask says of every step that is looked at whether it is seen.</summary>
    internal static Result<Shape> Fit(Shape result, Shape seen, IEnumerable<Shape> masks)
    {
        var expected = new Shape([seen[0], seen[1]]);
        return masks.FirstOrDefault(mask => mask != expected) is { } wrong
            ? Problem.Shape($"a mask {expected}", wrong.ToString(), "a mask has one value a step of the sequence that is looked at")
            : result;
    }

    /// <summary>Each step with each: its products with the keys, and the sum of the values.</summary>
    internal static Cost Cost(long heads, Shape result, Dim seen) =>
        new(
            Ir.Cost.Saturated((Int128)2 * result.Count * seen.Once),
            Ir.Cost.Saturated(Ir.Cost.Writing(result).Elements + ((Int128)2 * heads * result[1].Once * seen.Once))
        );

    /// <summary>softmax(Q·Kᵀ/√d)·V in each head, then the heads side by side: N×T×E.</summary>
    /// <param name="queries">N×heads×T×d.</param>
    /// <param name="keys">N×heads×S×d.</param>
    /// <param name="values">N×heads×S×d.</param>
    /// <param name="shape">The shape of the queries.</param>
    /// <param name="seen">S.</param>
    /// <param name="causal">Whether a step sees only itself and those before it.</param>
    /// <param name="mask">N×S, over 0 where a step is seen; none if all are.</param>
    internal static Symbol Attend(Symbol queries, Symbol keys, Symbol values, Shape shape, Dim seen, bool causal, Symbol? mask)
    {
        var (batch, heads, steps, width) = (shape[0], shape[1], shape[2], shape[3]);
        var scores = queries.MatMul(keys.Permute(0, 1, 3, 2)) * (1 / Math.Sqrt(width.Size));
        if (mask is not null)
            scores = new Symbol(new ReshapeOp([batch, 1, 1, seen]), mask).LessOrEqual(0).Where(CrossAttentionOp.Unseen, scores);
        if (causal)
        {
            var (rows, columns) = (new Symbol(new ReshapeOp([steps, 1]), new Symbol(new IotaOp(steps))), new Symbol(new IotaOp(seen)));
            scores = new Symbol(new CompareOp(Comparison.Less, OfIndices: true), rows, columns).Where(double.NegativeInfinity, scores);
        }

        return new Symbol(new ReshapeOp([batch, steps, heads * width]), scores.Softmax().MatMul(values).Permute(0, 2, 1, 3));
    }
}
