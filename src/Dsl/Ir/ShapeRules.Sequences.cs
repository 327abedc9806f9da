namespace DeepPipeline.Ir;

internal static partial class ShapeRules
{
    private static Result<Shape> OfEmbedding(Shape tokens, Shape table) =>
        tokens.Rank != 2 ? Problem.Shape("tokens N×T", tokens.ToString(), "give one token a step")
        : table.Rank != 2 ? Problem.Shape("a table V×F", table.ToString(), "it has a row a token")
        : new Shape([.. tokens.Dims, table[1]]);

    private static Result<Shape> OfRecurrent(Items<Shape> arguments, RecurrentOp recurrent)
    {
        var x = arguments[0];
        if (x.Rank != 3)
            return Problem.Shape("a sequence N×T×F", x.ToString(), "give one vector a step");
        var weights = recurrent.StateCount;
        var units = arguments[weights + 2][-1].Size;
        if (arguments.Skip(1).Take(weights).Where(state => state != new Shape([x[0], units])).ToArray() is [var wrong, ..])
            return Problem.Shape(
                $"a first state of {units} units",
                wrong.ToString(),
                "give as many numbers an example as the network has units"
            );
        arguments = [x, .. arguments.Skip(1 + weights)];
        for (var i = 1; i < arguments.Count; i++)
        {
            var inputs = i <= 4 * recurrent.Directions ? x[-1] : new Dim(units * recurrent.Directions);
            var gates = new Dim(units * recurrent.Gates);
            Shape expected = new(
                Items.Of<Dim>(
                    (i % 4) switch
                    {
                        1 => [gates, inputs],
                        2 => [gates, units],
                        _ => [gates],
                    }
                )
            );
            if (arguments[i] != expected)
                return Problem.Shape(
                    $"{expected} as weight {i} of {units} units",
                    arguments[i].ToString(),
                    "weights come as input weight, state weight and their biases"
                );
        }

        var width = new Dim(units * recurrent.Directions);
        return recurrent.Result switch
        {
            RecurrentResult.Sequence => x.With(-1, width),
            RecurrentResult.Last => new Shape([x[0], width]),
            _ => new Shape([x[0], new Dim(2 * width.Size)]),
        };
    }

    private static Result<Shape> OfSelfAttention(Items<Shape> arguments, long heads)
    {
        var projected = arguments[0];
        return projected.Rank == 3 && heads >= 1 && projected[2].Size % 3 == 0 && projected[2].Size / 3 % heads == 0
            ? Masked(projected.With(2, projected[2].Size / 3), projected, arguments.Skip(1))
            : Problem.Shape(
                $"queries, keys and values of {heads} heads side by side",
                projected.ToString(),
                "the last axis has 3·heads·d features"
            );
    }

    private static Result<Shape> OfCrossAttention(Items<Shape> arguments, long heads)
    {
        var (queries, memory) = (arguments[0], arguments[1]);
        return
            queries.Rank == 3
            && memory.Rank == 3
            && heads >= 1
            && queries[2].Size % heads == 0
            && memory[0] == queries[0]
            && memory[2].Size == 2 * queries[2].Size
            ? Masked(queries, memory, arguments.Skip(2))
            : Problem.Shape(
                $"queries of {heads} heads, and as wide keys and values side by side",
                $"{queries} and {memory}",
                "the last axes have heads·d and 2·heads·d features"
            );
    }

    // A mask says of every step that is looked at whether it is seen.
    private static Result<Shape> Masked(Shape result, Shape seen, IEnumerable<Shape> masks)
    {
        var expected = new Shape([seen[0], seen[1]]);
        return masks.Where(mask => mask != expected).ToArray() is [var wrong, ..]
            ? Problem.Shape($"a mask {expected}", wrong.ToString(), "a mask has one number a step of the sequence that is looked at")
            : result;
    }

    private static Result<Shape> OfSelect(Shape shape, SelectOp select) =>
        WithAxis(
            shape,
            select.Axis,
            axis =>
                shape[axis].Batched ? OverBatch(select.Axis)
                : select.Index >= shape[axis].Size || select.Index < -shape[axis].Size
                    ? Problem.Shape($"an index of {shape[axis]} slices", $"{select.Index}", "indices count from 0, or from −1 at the end")
                : new Shape([.. shape.Dims.Take(axis), .. shape.Dims.Skip(axis + 1)])
        );
}
