using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// What an update rule computes with: many numbers side by side. A rule is written once over this, and runs on vector
/// registers over a buffer's memory, or on whole tensors on a GPU.
/// </summary>
internal interface IKernelValue<TSelf>
    where TSelf : IKernelValue<TSelf>
{
    static abstract TSelf Of(double value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>1, 0 or −1.</summary>
    static abstract TSelf Sign(TSelf value);
}

/// <summary>As many numbers as a vector register holds.</summary>
internal readonly struct VectorValue<T>(Vector<T> value) : IKernelValue<VectorValue<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal Vector<T> Value { get; } = value;

    public static VectorValue<T> Of(double value) => new(new Vector<T>(T.CreateTruncating(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> operator +(VectorValue<T> left, VectorValue<T> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> operator -(VectorValue<T> left, VectorValue<T> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> operator *(VectorValue<T> left, VectorValue<T> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> operator /(VectorValue<T> left, VectorValue<T> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> Sqrt(VectorValue<T> value) => new(Vector.SquareRoot(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorValue<T> Sign(VectorValue<T> value) =>
        new(
            Vector.ConditionalSelect(Vector.GreaterThan(value.Value, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero)
                - Vector.ConditionalSelect(Vector.LessThan(value.Value, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero)
        );
}

/// <summary>A tensor, on whatever device; a number that was given stays a number until it meets a tensor.</summary>
internal readonly struct TensorValue(Tensor? tensor, double number = 0) : IKernelValue<TensorValue>
{
    private readonly double number = number;

    internal Tensor Value => tensor ?? throw new InvalidOperationException("a rule gave a number where a tensor is needed");

    public static TensorValue Of(double value) => new(null, value);

    public static TensorValue operator +(TensorValue left, TensorValue right) =>
        (left.Tensor, right.Tensor) switch
        {
            ({ } a, { } b) => new(a.add(b, Scalars.One)),
            ({ } a, null) => new(Scalars.Sum(a, right.number)),
            (null, { } b) => new(Scalars.Sum(b, left.number)),
            _ => Of(left.number + right.number),
        };

    public static TensorValue operator -(TensorValue left, TensorValue right) => left + (Of(-1) * right);

    public static TensorValue operator *(TensorValue left, TensorValue right) =>
        (left.Tensor, right.Tensor) switch
        {
            ({ } a, { } b) => new(a.mul(b)),
            ({ } a, null) => new(Scalars.Product(a, right.number)),
            (null, { } b) => new(Scalars.Product(b, left.number)),
            _ => Of(left.number * right.number),
        };

    public static TensorValue operator /(TensorValue left, TensorValue right) =>
        (left.Tensor, right.Tensor) switch
        {
            ({ } a, { } b) => new(a.div(b)),
            ({ } a, null) => new(Scalars.Quotient(a, right.number)),
            (null, { } b) => new(Scalars.Product(b.reciprocal(), left.number)),
            _ => Of(left.number / right.number),
        };

    public static TensorValue Sqrt(TensorValue value) => new(value.Value.sqrt());

    public static TensorValue Sign(TensorValue value) => new(value.Value.sign());

    internal static TensorValue Maximum(TensorValue left, TensorValue right) => new(torch.maximum(left.Beside(right), right.Beside(left)));

    internal static TensorValue Minimum(TensorValue left, TensorValue right) => new(torch.minimum(left.Beside(right), right.Beside(left)));

    // As a tensor, which one of two is.
    private Tensor Beside(TensorValue other) => tensor ?? torch.full_like(other.Value, Scalars.Of(number));

    private Tensor? Tensor => tensor;
}
