namespace DeepPipeline.Ir;

/// <summary>
/// Scaled dot-product attention of a sequence over itself, softmax(Q·Kᵀ/√d)·V in each head. Arguments: queries, keys and values
/// side by side (N×T×3E), each of them head by head; and a mask (N×T), if some steps are not seen. The value has the heads side
/// by side (N×T×E).
/// </summary>
/// <param name="Heads">Into how many parts E is divided.</param>
/// <param name="Causal">Whether a step sees only itself and those before it.</param>
[Word("selfAttention", "heads", "causal")]
public sealed record SelfAttentionOp(long Heads, bool Causal) : ComposedPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var projected = arguments[0];
        return projected.Rank == 3 && Heads >= 1 && projected[2].Size % 3 == 0 && projected[2].Size / 3 % Heads == 0
            ? Attention.Fit(projected.With(2, projected[2].Size / 3), projected, arguments.Skip(1))
            : Problem.Shape(
                $"queries, keys and values of {Heads} heads side by side",
                projected.ToString(),
                "the last axis has 3·heads·d features"
            );
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Attention.Cost(Heads, result, result[1]);

    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var shape = types[0].Shape;
        var width = shape[2].Size / 3 / Heads;
        // N×T×3E to N×3×heads×T×width.
        var parts = new Symbol(new ReshapeOp([shape[0], shape[1], 3, Heads, width]), arguments[0]).Permute(0, 2, 3, 1, 4);
        return
        [
            Attention.Attend(
                parts.Select(1, 0),
                parts.Select(1, 1),
                parts.Select(1, 2),
                new Shape([shape[0], Heads, shape[1], width]),
                shape[1],
                Causal,
                arguments.Skip(1).FirstOrDefault()
            ),
        ];
    }
}
