using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor over the array's own memory, of the array's rank.</summary>
    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        Unnamed(
            Shared(rawArray, [.. Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength)], dtype, device, false),
            requires_grad,
            names
        );

    /// <summary>A tensor over part of a one-dimensional array's own memory; offset in bytes, count in elements.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var bytes = (long)Buffer.ByteLength(rawArray) - offset;
        var elements = count < 0 ? bytes / dtype.ElementSize() : count;
        if (elements * dtype.ElementSize() > bytes)
            throw new ArgumentException($"{count} elements do not fit.", nameof(count));
        return Over(rawArray, offset, [elements], dtype).Requiring(requires_grad);
    }

    private static Tensor Filled<T>(T value, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged => Copied<T>([value], [], dtype, device, requires_grad, null);

    private static unsafe Tensor Copied<T>(
        ReadOnlySpan<T> elements,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names
    )
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in dimensions)
            count *= size;
        if (count != elements.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {elements.Length}");
        var tensor = Aten.empty_memory_format.Run(dimensions, TypeOf(typeof(T)));
        elements.CopyTo(new Span<T>((void*)Native.Data(tensor.Handle), elements.Length));
        GC.KeepAlive(tensor);
        return Unnamed(Placed(tensor, dtype, device), requires_grad, names);
    }

    private static ReadOnlySpan<T> Elements<T>(IList<T> list) =>
        list switch
        {
            T[] array => array,
            List<T> items => CollectionsMarshal.AsSpan(items),
            _ => list.ToArray(),
        };

    private static Tensor Shared(Array array, long[] dimensions, ScalarType? dtype, Device? device, bool requires_grad) =>
        Placed(Over(array, 0, dimensions, TypeOf(array.GetType().GetElementType()!)), dtype, device).Requiring(requires_grad);

    private static unsafe Tensor Over(Array array, long offset, long[] dimensions, ScalarType type)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        fixed (long* sizes = dimensions)
        {
            var tensor = Native.FromBlob(
                (byte*)pin.AddrOfPinnedObject() + offset,
                sizes,
                dimensions.Length,
                (int)type,
                &Unpin,
                GCHandle.ToIntPtr(pin)
            );
            if (tensor == 0)
                pin.Free();
            return new(Native.Check(tensor));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static Tensor Placed(Tensor tensor, ScalarType? dtype, Device? device) =>
        (dtype is null || dtype == tensor.dtype) && device is null or { type: DeviceType.CPU }
            ? tensor
            : tensor.to(dtype ?? tensor.dtype, device ?? CPU, disposeAfter: true);

    private static ScalarType TypeOf(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ScalarType.Bool,
            TypeCode.Byte => ScalarType.Byte,
            TypeCode.SByte => ScalarType.Int8,
            TypeCode.Int16 => ScalarType.Int16,
            TypeCode.Int32 => ScalarType.Int32,
            TypeCode.Int64 => ScalarType.Int64,
            TypeCode.Single => ScalarType.Float32,
            TypeCode.Double => ScalarType.Float64,
            _ when type == typeof(Half) => ScalarType.Float16,
            _ => throw new NotImplementedException($"Creating tensors from {type.Name}."),
        };
}
