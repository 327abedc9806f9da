namespace TorchSharp;

public static partial class torch
{
    // The same elements seen in another shape; views wherever libtorch makes views.
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.view.Run(this, shape);

        public Tensor view_as(Tensor other) => Aten.view_as.Run(this, other);

        public Tensor reshape(params long[] shape) => Aten.reshape.Run(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten_using_ints.Run(this, start_dim, end_dim);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var before = shape;
            var at = (int)(dim < 0 ? dim + before.Length : dim);
            return view([.. before[..at], .. sizes, .. before[(at + 1)..]]);
        }

        public Tensor ravel() => Aten.ravel.Run(this);

        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.squeeze_dim.Run(this, d) : Aten.squeeze.Run(this);

        public Tensor squeeze_(long? dim = null) => dim is { } d ? Aten.squeeze__dim.Change(this, d) : Aten.squeeze_.Change(this);

        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Run(this, dim);

        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.Change(this, dim);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor permute(params long[] permutation) => Aten.permute.Run(this, permutation);

        public Tensor transpose(long dim0, long dim1) => Aten.transpose_int.Run(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.Change(this, dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => Aten.swapaxes.Run(this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => Aten.swapdims.Run(this, dim0, dim1);

        public Tensor t() => Aten.t.Run(this);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Run(this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.expand.Run(this, sizes, isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.expand.Run(this, sizes.Shape, isImplicit);

        public Tensor expand(params long[] sizes) => Aten.expand.Run(this, sizes);

        public Tensor expand_as(Tensor other) => Aten.expand_as.Run(this, other);

        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Run(this, shape);

        public Tensor adjoint() => Aten.adjoint.Run(this);

        public Tensor movedim(long[] source, long[] destination) => Aten.movedim_intlist.Run(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => Aten.moveaxis_intlist.Run(this, source, destination);

        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Run(this, dim, start, length);

        public Tensor select(long dim, long index) => Aten.select_int.Run(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice_Tensor.Run(this, dim, start, finish, step);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal.Run(this, offset, dim1, dim2);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.as_strided.Run(this, size, strides, storageOffset);

        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Run(this, dimension, size, step);

        public Tensor contiguous() => Aten.contiguous.Run(this);

        public Tensor clone() => Aten.clone.Run(this);

        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor.RunMany(this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_sizes.RunMany(this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Aten.split_sizes.RunMany(this, sizes, dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.RunMany(this, chunks, dim);

        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.RunMany(this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.RunMany(this, sizes, dim);

        public Tensor[] tensor_split(Tensor indices, long dim = 0) =>
            Aten.tensor_split_tensor_indices_or_sections.RunMany(this, indices, dim);

        public Tensor[] unbind(long dimension = 0) => Aten.unbind_int.RunMany(this, dimension);

        public Tensor flip(params long[] dims) => Aten.flip.Run(this, dims);

        public Tensor fliplr() => Aten.fliplr.Run(this);

        public Tensor flipud() => Aten.flipud.Run(this);

        public Tensor roll(long shifts, long? dims = null) => Aten.roll.Run(this, new[] { shifts }, dims is { } d ? new[] { d } : []);

        public Tensor roll(long[] shifts) => Aten.roll.Run(this, shifts);

        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Run(this, shifts, dims);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Aten.roll.Run(this, shifts, dims);

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.rot90.Run(this, k, dims is { } d ? new[] { d.Item1, d.Item2 } : new[] { 0L, 1L });

        public Tensor repeat(params long[] sizes) => Aten.repeat.Run(this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_int.Run(this, repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_Tensor.Run(this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Aten.tile.Run(this, reps);

        public Tensor atleast_1d() => Aten.atleast_1d.Run(this);

        public Tensor atleast_2d() => Aten.atleast_2d.Run(this);

        public Tensor atleast_3d() => Aten.atleast_3d.Run(this);

        public Tensor view_as_complex() => Aten.view_as_complex.Run(this);

        public Tensor view_as_real() => Aten.view_as_real.Run(this);

        public Tensor T => Aten.numpy_T.Run(this);
        public Tensor H => Aten.matrix_H.Run(this);
        public Tensor mT => Aten.mT.Run(this);
        public Tensor mH => Aten.mH.Run(this);
    }
}
