namespace DeepPipeline.Ir;

/// <summary>What a primitive is for all examples at once is written over: its arguments, those that differ by example with an axis N in front.</summary>
/// <param name="X">The arguments: N×S where they differ by example, else S.</param>
/// <param name="Varies">Which differ.</param>
/// <param name="Shapes">S: the shapes that arguments have for one example.</param>
/// <param name="Results">The shapes that values have for one example.</param>
internal sealed record StackedInput(Items<Symbol> X, Items<bool> Varies, Items<Shape> Shapes, Items<Shape> Results)
{
    /// <summary>N×S of S.</summary>
    internal static Items<Dim> Each(Shape one) => [Dim.N, .. one.Dims];

    /// <summary>An argument for every example, also where it is the same.</summary>
    internal Symbol Full(int argument) => Varies[argument] ? X[argument] : new Symbol(new BroadcastOp(Each(Shapes[argument])), X[argument]);

    /// <summary>An argument under other axes.</summary>
    internal Symbol Reshaped(int argument, params Dim[] one) => new(new ReshapeOp([Dim.N, .. one]), Full(argument));

    /// <summary>An argument with axes of size 1 before its own, so that it has as many for each example as others have.</summary>
    internal Symbol Padded(int argument, int rank)
    {
        var shape = Shapes[argument];
        return !Varies[argument] || shape.Rank >= rank
            ? X[argument]
            : new Symbol(new ReshapeOp([Dim.N, .. Enumerable.Repeat(new Dim(1), rank - shape.Rank), .. shape.Dims]), X[argument]);
    }

    /// <summary>What works element by element: shapes broadcast from the right.</summary>
    internal Symbol Elementwise(Primitive primitive) => new(primitive, [.. X.Select((_, i) => Padded(i, Results[0].Rank))]);

    /// <summary>An axis of one example among those of all.</summary>
    internal static int Axis(int axis) => axis < 0 ? axis : axis + 1;

    /// <summary>All axes but some of the last, as one.</summary>
    internal static Dim Rows(Shape shape, int last) => shape.Dims.SkipLast(last).Aggregate(new Dim(1), (product, dim) => product * dim);
}
