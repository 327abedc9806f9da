namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>The sum, element by element, of any number of a graph's values of one shape.</summary>
    public static Wire<TKind> Sum<TKind>(params Wire<TKind>[] values)
        where TKind : IKind => Wire<TKind>.Joined(new SumJoin(), values);

    /// <summary>The product, element by element, of any number of a graph's values of one shape.</summary>
    public static Wire<TKind> Product<TKind>(params Wire<TKind>[] values)
        where TKind : IKind => Wire<TKind>.Joined(new ProductJoin(), values);

    /// <summary>Any number of a graph's values, one after another along an axis.</summary>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    /// <param name="values">The values.</param>
    public static Wire<TKind> Concat<TKind>(int axis, params Wire<TKind>[] values)
        where TKind : IKind => Wire<TKind>.Joined(new ConcatJoin(axis), values);
}
