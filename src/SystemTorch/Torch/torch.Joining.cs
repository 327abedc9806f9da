namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) =>
        tensors.Length == 0 ? throw new ArgumentException("There is nothing to join.", nameof(tensors)) : Aten.cat.Run(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Run(tensors.ToArray(), dim);

    public static Tensor vstack(Tensor[] tensors) => Aten.vstack.Run(tensors);

    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Run(tensors.ToArray());

    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Run(tensors);

    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Run(tensors.ToArray());

    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack.Run(tensors);

    public static Tensor column_stack(params Tensor[] tensors) => Aten.column_stack.Run(tensors);

    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.cartesian_prod.Run(tensors);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.RunMany(tensors);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid_indexing.RunMany(tensors.ToArray(), indexing);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Run(equation, tensors);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    public static Tensor[] where(Tensor condition) => Aten.where.RunMany(condition);
}
