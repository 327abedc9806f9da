namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Native.Dim(Handle);

        public long ndim => Native.Dim(Handle);

        public long dim() => Native.Dim(Handle);

        public long NumberOfElements => Native.Count(Handle);

        public long numel() => Native.Count(Handle);

        public long ElementSize => Native.ElementSize(Handle);

        public long element_size() => Native.ElementSize(Handle);

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Native.Dim(Handle)];
                fixed (long* first = sizes)
                    Native.Sizes(Handle, first);
                return sizes;
            }
        }

        public long[] size() => shape;

        public unsafe long size(int dim)
        {
            var sizes = stackalloc long[Within(dim, out var position)];
            Native.Sizes(Handle, sizes);
            return sizes[position];
        }

        public unsafe long[] stride()
        {
            var strides = new long[Native.Dim(Handle)];
            fixed (long* first = strides)
                Native.Strides(Handle, first);
            return strides;
        }

        public unsafe long stride(int dim)
        {
            var strides = stackalloc long[Within(dim, out var position)];
            Native.Strides(Handle, strides);
            return strides[position];
        }

        public long storage_offset() => Native.StorageOffset(Handle);

        public ScalarType dtype => (ScalarType)Native.ElementType(Handle);

        public DeviceType device_type => (DeviceType)Native.DeviceKind(Handle);

        public int device_index => Native.DeviceIndex(Handle);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Native.IsSparse(Handle) != 0;

        public bool is_contiguous() => Native.IsContiguous(Handle) != 0;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero() =>
            NumberOfElements == 1 ? this.ToBoolean() : throw new InvalidOperationException("Only a tensor of one element is zero or not.");

        private int Within(int dim, out int position)
        {
            var rank = (int)Native.Dim(Handle);
            position = dim < 0 ? dim + rank : dim;
            if (position < 0 || position >= rank)
                throw new System.Runtime.InteropServices.ExternalException(
                    $"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})"
                );
            return rank;
        }
    }
}
