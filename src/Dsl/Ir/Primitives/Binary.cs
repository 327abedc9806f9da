namespace DeepPipeline.Ir;

/// <summary>A function of two numbers, element by element; shapes broadcast from the right.</summary>
/// <param name="Function">Which function.</param>
[Word("binary", "function")]
public sealed record BinaryOp(BinaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        var dims = new Dim[Math.Max(left.Rank, right.Rank)];
        for (var axis = 1; axis <= dims.Length; axis++)
        {
            var (a, b) = (axis <= left.Rank ? left[-axis] : new Dim(1), axis <= right.Rank ? right[-axis] : new Dim(1));
            if (a != b && a != new Dim(1) && b != new Dim(1))
                return Problem.Shape(
                    $"shapes that broadcast with {left}",
                    right.ToString(),
                    "sizes, counted from the right, are equal or 1"
                );
            dims[^axis] = a == new Dim(1) ? b : a;
        }

        return new Shape([.. dims]);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
