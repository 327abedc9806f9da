namespace DeepPipeline;

public static partial class Symbolic
{
    /// <summary>The same numbers of each example, in the same order, under other axes; a batch stays first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="sizes">The new sizes, the batch left out: numbers, sizes of the input (<c>x.Size(1)</c>), and, once, −1 for what is left.</param>
    public static Symbol Reshape(this Symbol x, params Extent[] sizes) => new(new ReshapeExampleOp(Items.Of<Extent>(sizes)), x);

    /// <summary>The same numbers with the axes in another order; the batch, 0, stays first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes in their new order, all of them: <c>x.Permute(0, 2, 1)</c>.</param>
    public static Symbol Permute(this Symbol x, params int[] axes) => new(new PermuteOp(Items.Of<int>(axes)), x);

    /// <summary>Several values, one after another along an axis.</summary>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    /// <param name="parts">The values, at least one; their other sizes are equal.</param>
    public static Symbol Concat(int axis, params Symbol[] parts) => new(new ConcatOp(axis), parts);

    /// <summary>A stretch of an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis, not the batch; negative counts from the end.</param>
    /// <param name="start">Where the stretch starts, from 0.</param>
    /// <param name="length">How long it is.</param>
    public static Symbol Slice(this Symbol x, int axis, long start, long length) => new(new SliceOp(axis, start, length), x);

    /// <summary>One slice along an axis, which goes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis, not the batch; negative counts from the end.</param>
    /// <param name="index">Which slice, from 0; negative counts from the end.</param>
    public static Symbol Select(this Symbol x, int axis, long index) => new(new SelectOp(axis, index), x);
}
