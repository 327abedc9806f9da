namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as an ordered collection that reads and writes the tensor's own memory.</summary>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            MustBeReadable();
            Validate(typeof(T));
            return new(this);
        }

        /// <summary>The one element of a tensor that has one, which must be of this very type.</summary>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            if (device_type != DeviceType.CPU)
            {
                using var here = cpu();
                return here.item<T>();
            }
            Validate(typeof(T));
            var value = *(T*)Native.Data(Handle);
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The memory of a contiguous tensor; valid while the tensor is.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                MustBeReadable();
                return new((void*)Native.Data(Handle), checked((int)(NumberOfElements * ElementSize)));
            }
            set
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("SetBytes() called on non-contiguous tensor.");
                if (value.Length != NumberOfElements * ElementSize)
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(bytes);
            }
        }

        public Scalar ToScalar() => Scalar.Of(Aten._local_scalar_dense.Number(One()));

        private Tensor One() =>
            NumberOfElements == 1
                ? this
                : throw new System.Runtime.InteropServices.ExternalException(
                    $"a Tensor with {NumberOfElements} elements cannot be converted to Scalar"
                );

        private void MustBeReadable()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException(
                    "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading."
                );
        }

        private void Validate(Type type)
        {
            var fits = dtype switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float32 => typeof(float),
                ScalarType.Float64 => typeof(double),
                ScalarType.Bool => typeof(bool),
                ScalarType.ComplexFloat32 => typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(System.Numerics.Complex),
                _ => null,
            };
            if (fits != type)
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }
    }
}
