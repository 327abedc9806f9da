using LanguageExt;

namespace Pipeline.Programs;

public static partial class ShapeRules
{
    private static Either<Flaw, Shape> OfEmbedding(Shape tokens, Shape table) =>
        tokens.Rank != 2 ? new Flaw("tokens N×T", tokens.ToString(), "give one token a step")
        : table.Rank != 2 ? new Flaw("a table V×F", table.ToString(), "it has a row a token")
        : new Shape(new Arr<Dim>([.. tokens.Dims, table[1]]));

    private static Either<Flaw, Shape> OfRecurrent(Arr<Shape> arguments, Recurrent recurrent)
    {
        var x = arguments[0];
        if (x.Rank != 3)
            return new Flaw("a sequence N×T×F", x.ToString(), "give one vector a step");
        var units = arguments[2][-1].Size;
        for (var i = 1; i < arguments.Count; i++)
        {
            var inputs = i <= 4 * recurrent.Directions ? x[-1] : new Dim(units * recurrent.Directions);
            var gates = new Dim(units * recurrent.Gates);
            Shape expected = new(new Arr<Dim>((i % 4) switch { 1 => [gates, inputs], 2 => [gates, units], _ => [gates] }));
            if (arguments[i] != expected)
                return new Flaw($"{expected} as weight {i} of {units} units", arguments[i].ToString(), "weights come as input weight, state weight and their biases");
        }

        var width = new Dim(units * recurrent.Directions);
        return recurrent.Sequence ? x.With(-1, width) : new Shape(new Arr<Dim>([x[0], width]));
    }

    private static Either<Flaw, Shape> OfSelfAttention(Shape projected, long heads) =>
        projected.Rank == 3 && heads >= 1 && projected[2].Size % 3 == 0 && projected[2].Size / 3 % heads == 0
            ? projected.With(2, projected[2].Size / 3)
            : new Flaw($"queries, keys and values of {heads} heads side by side", projected.ToString(), "the last axis has 3·heads·d features");

    private static Either<Flaw, Shape> OfSelect(Shape shape, Select select) =>
        WithAxis(shape, select.Axis, axis =>
            shape[axis].Batched ? OverBatch(select.Axis)
            : select.Index >= shape[axis].Size || select.Index < -shape[axis].Size ? new Flaw($"an index of {shape[axis]} slices", $"{select.Index}", "indices count from 0, or from −1 at the end")
            : new Shape(shape.Dims.RemoveAt(axis)));
}
