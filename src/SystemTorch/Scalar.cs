using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number of no tensor's type yet: a long, a double or a bool, as libtorch's own scalars are.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Kind kind, long bits)
    {
        Kind = kind;
        Bits = bits;
    }

    internal Kind Kind { get; }

    internal long Bits { get; }

    /// <summary>Int64, Float64 or Bool.</summary>
    public ScalarType Type =>
        Kind switch
        {
            Kind.Double => ScalarType.Float64,
            Kind.Bool => ScalarType.Bool,
            _ => ScalarType.Int64,
        };

    internal double Real => Kind == Kind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long Whole => Kind == Kind.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal static Scalar Of(Value value) => new(value.Kind, value.Bits);

    private static Scalar Of(long value) => new(Kind.Int, value);

    private static Scalar Of(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(byte value) => Of((long)value);

    public static implicit operator Scalar(sbyte value) => Of((long)value);

    public static implicit operator Scalar(short value) => Of((long)value);

    public static implicit operator Scalar(int value) => Of((long)value);

    public static implicit operator Scalar(long value) => Of(value);

    public static implicit operator Scalar(float value) => Of((double)value);

    public static implicit operator Scalar(double value) => Of(value);

    public static implicit operator Scalar(Half value) => Of((double)value);

    public static implicit operator Scalar(bool value) => new(Kind.Bool, value ? 1 : 0);

    /// <summary>There is nothing native to free; the method is there because TorchSharp's scalars have it.</summary>
    public void Dispose() { }
}
