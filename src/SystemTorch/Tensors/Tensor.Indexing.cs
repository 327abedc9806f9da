using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Aten.select_int.Run(this, 0L, i1);
            set => index_put_(value, TensorIndex.Single(i1));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        public Tensor index(params Tensor[] indices) => Aten.index_Tensor.Run(this, Arg.Optional(indices));

        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var view = View(indices, out var tensors);
            var result = tensors is null ? view : Aten.index_Tensor.Run(view, Arg.Optional(tensors));
            return (ReferenceEquals(result, this) ? alias() : result).MoveToOuterDisposeScope();
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.index_put_.Change(this, Arg.Optional(indices), value, accumulate);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var scope = NewDisposeScope();
            var view = View(indices, out var tensors);
            if (tensors is not null)
                Aten.index_put_.Change(view, Arg.Optional(tensors), value, accumulate);
            else if (accumulate)
                view.add_(value);
            else
                Aten.copy_.Change(view, Fitted(value, view));
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(Aten.scalar_tensor.Run(value, dtype, Arg.None, device), indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(Aten.scalar_tensor.Run(value, dtype, Arg.None, device), indices);
        }

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, i => TensorIndex.Single(i));

        /// <summary>Leading dimensions of size one that the target has not are let go, as libtorch's indexing does.</summary>
        private static Tensor Fitted(Tensor value, Tensor target)
        {
            while (value.ndim > target.ndim && value.size(0) == 1)
                value = value.squeeze(0);
            return value;
        }

        /// <summary>
        /// Does all that a view can: numbers, slices, new dimensions, ellipsis. What tensors have to do is left as one
        /// entry a dimension of the view, null where none stands.
        /// </summary>
        private Tensor View(TensorIndex[] indices, out Tensor?[]? tensors)
        {
            var view = this;
            var dim = 0L;
            List<Tensor?>? gathered = null;
            for (var i = 0; i < indices.Length; i++)
            {
                var index = indices[i];
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        view = Aten.select_int.Run(view, dim, index.Start!.Value);
                        break;
                    case TensorIndex.IndexKind.Slice:
                        if (index.Start is not null || index.Stop is not null || index.Step is not null)
                            view = Aten.slice_Tensor.Run(view, dim, index.Start, index.Stop, index.Step ?? 1);
                        dim++;
                        break;
                    case TensorIndex.IndexKind.None:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        dim = view.ndim - indices[(i + 1)..].Sum(Consumed);
                        break;
                    case TensorIndex.IndexKind.Bool:
                        view = view.unsqueeze(dim);
                        Gather(tensor(index.Start == 1 ? new[] { 0L } : []));
                        break;
                    case TensorIndex.IndexKind.Tensor:
                        Gather(index.Value!);
                        break;
                    default:
                        throw new ArgumentException($"{index.Kind} is not an index.");
                }
            }
            tensors = gathered?.ToArray();
            return view;

            void Gather(Tensor tensor)
            {
                gathered ??= [];
                while (gathered.Count < dim)
                    gathered.Add(null);
                gathered.Add(tensor);
                dim += tensor.dtype == ScalarType.Bool ? Math.Max(1, tensor.ndim) : 1;
            }
        }

        private static long Consumed(TensorIndex index) =>
            index.Kind switch
            {
                TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Slice => 1,
                TensorIndex.IndexKind.Tensor => index.Value!.dtype == ScalarType.Bool ? index.Value.ndim : 1,
                _ => 0,
            };
    }
}
