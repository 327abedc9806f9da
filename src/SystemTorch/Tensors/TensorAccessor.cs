using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements in order, over the tensor's own memory and so through its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly T* first;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly bool contiguous;
    private Tensor? tensor;

    internal TensorAccessor(Tensor tensor)
    {
        this.tensor = tensor;
        first = (T*)Native.Data(tensor.Handle);
        sizes = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T[] ToArray()
    {
        var copy = new T[Count];
        CopyTo(copy);
        return copy;
    }

    /// <summary>An array of the tensor's rank, or of one element for a tensor of rank 0.</summary>
    public Array ToNDArray()
    {
        if (sizes.Length < 2)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), sizes);
        var handle = System.Runtime.InteropServices.GCHandle.Alloc(array, System.Runtime.InteropServices.GCHandleType.Pinned);
        try
        {
            CopyTo(new Span<T>((void*)handle.AddrOfPinnedObject(), checked((int)Count)));
        }
        finally
        {
            handle.Free();
        }
        return array;
    }

    /// <summary>One index counts elements in order; several are one a dimension.</summary>
    public T this[params long[] indices]
    {
        get => Alive()[Offset(indices)];
        set => Alive()[Offset(indices)] = value;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var from = Alive();
        var count = Fitting(array.Length - arrayIndex, tensorIndex);
        if (contiguous)
            new Span<T>(from + tensorIndex, count).CopyTo(array[arrayIndex..]);
        else
            for (var i = 0; i < count; i++)
                array[arrayIndex + i] = from[Offset(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var to = Alive();
        var count = Fitting(array.Length - arrayIndex, tensorIndex);
        if (contiguous)
            array.Slice(arrayIndex, count).CopyTo(new Span<T>(to + tensorIndex, count));
        else
            for (var i = 0; i < count; i++)
                to[Offset(tensorIndex + i)] = array[arrayIndex + i];
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => base.GetHashCode();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    /// <summary>Lets the tensor go; the tensor itself is disposed by whoever owns it.</summary>
    public void Dispose() => tensor = null;

    private T* Alive()
    {
        if (tensor is null || tensor.IsInvalid)
            throw new InvalidOperationException("Tensor invalid -- empty handle.");
        return first;
    }

    private T At(long index) => Alive()[Offset(index)];

    private int Fitting(int room, long tensorIndex) => (int)Math.Max(0, Math.Min(room, Count - tensorIndex));

    private long Offset(long index)
    {
        if (contiguous)
            return index;
        var offset = 0L;
        for (var i = sizes.Length - 1; i >= 0; i--)
        {
            index = Math.DivRem(index, sizes[i], out var here);
            offset += here * strides[i];
        }
        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            if (indices[0] < 0)
                throw new ArgumentOutOfRangeException(nameof(indices), $"{indices[0]} is negative.");
            return indices[0] < Count ? Offset(indices[0]) : throw new IndexOutOfRangeException();
        }
        var offset = 0L;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= sizes[i])
                throw new IndexOutOfRangeException($"{indices[i]} >= {sizes[i]} in dimension {i}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }
}
