namespace DeepPipeline.Ir;

/// <summary>
/// Scaled dot-product attention of a sequence over another, softmax(Q·Kᵀ/√d)·V in each head. Arguments: queries (N×T×E); keys and
/// values side by side (N×S×2E), each of them head by head; and a mask (N×S), if some steps of the other are not seen. The value
/// has the heads side by side (N×T×E).
/// </summary>
/// <param name="Heads">Into how many parts E is divided.</param>
[Word("crossAttention", "heads")]
public sealed record CrossAttentionOp(long Heads) : ComposedPrimitive
{
    /// <summary>
    /// What stands for the product of a query and a key that is not seen: so small that its share is nothing, and finite, so that
    /// of a sequence of padding alone no value becomes NaN.
    /// </summary>
    public const double Unseen = -1e9;

    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (queries, memory) = (arguments[0], arguments[1]);
        return
            queries.Rank == 3
            && memory.Rank == 3
            && Heads >= 1
            && queries[2].Size % Heads == 0
            && memory[0] == queries[0]
            && memory[2].Size == 2 * queries[2].Size
            ? Attention.Fit(queries, memory, arguments.Skip(2))
            : Problem.Shape(
                $"queries of {Heads} heads, and as wide keys and values side by side",
                $"{queries} and {memory}",
                "the last axes have heads·d and 2·heads·d features"
            );
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Attention.Cost(Heads, result, arguments[1][1]);

    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var (queries, memory) = (types[0].Shape, types[1].Shape);
        var width = queries[2].Size / Heads;
        var parts = new Symbol(new ReshapeOp([memory[0], memory[1], 2, Heads, width]), arguments[1]).Permute(0, 2, 3, 1, 4);
        return
        [
            Attention.Attend(
                new Symbol(new ReshapeOp([queries[0], queries[1], Heads, width]), arguments[0]).Permute(0, 2, 1, 3),
                parts.Select(1, 0),
                parts.Select(1, 1),
                new Shape([queries[0], Heads, queries[1], width]),
                memory[1],
                causal: false,
                arguments.Skip(2).FirstOrDefault()
            ),
        ];
    }
}
