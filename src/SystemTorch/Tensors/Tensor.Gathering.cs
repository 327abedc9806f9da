namespace TorchSharp;

public static partial class torch
{
    // Reading and writing at places given by tensors, and whole contents.
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Aten.gather.Run(this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter_src.Run(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter__src.Change(this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Run(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_.Change(this, dim, index, src);

        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Run(this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add.Run(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add_.Change(this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Run(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_.Change(this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill_int_Scalar.Run(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.index_fill__int_Scalar.Change(this, dim, index, value);

        public Tensor take(Tensor index) => Aten.take.Run(this, index);

        public Tensor take_along_dim(Tensor indices) => Aten.take_along_dim.Run(this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Run(this, indices, dim);

        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter.Run(this, src, dim, index);

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.slice_scatter.Run(this, src, dim, start, end, step);

        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.diagonal_scatter.Run(this, src, offset, dim1, dim2);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_.Change(this, source, nonBlocking);

        public Tensor fill_(Scalar value) => Aten.fill__Scalar.Change(this, value);

        public Tensor zero_() => Aten.zero_.Run(this);

        public Tensor set_(Tensor source) => Aten.set__source_Tensor.Change(this, source);

        public Tensor tril(long diagonal = 0) => Aten.tril.Run(this, diagonal);

        public Tensor tril_(long diagonal = 0) => Aten.tril_.Run(this, diagonal);

        public Tensor triu(long diagonal = 0) => Aten.triu.Run(this, diagonal);

        public Tensor triu_(long diagonal = 0) => Aten.triu_.Run(this, diagonal);

        public Tensor diag(long diagonal = 0) => Aten.diag.Run(this, diagonal);

        public Tensor diagflat(long offset = 0) => Aten.diagflat.Run(this, offset);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.diag_embed.Run(this, offset, dim1, dim2);
    }
}
