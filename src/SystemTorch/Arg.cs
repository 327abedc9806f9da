namespace TorchSharp;

/// <summary>What a value that crosses into native code is. The order is that of systemtorch.cpp.</summary>
internal enum Kind : long
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    Ints,
    Tensors,
    OptionalTensors,
    Doubles,
    String,
    Device,
    Generator,
    Bools,
    Complex,
    Tuple,
}

/// <summary>A tagged value as native code sees it: bits are a number, a handle, or a pointer to `Count` of them.</summary>
internal struct Value
{
    public Kind Kind;
    public long Bits;
    public long Count;
}

/// <summary>
/// An argument of an operator before it is packed. It holds the managed object, so that a tensor cannot be finalised
/// while the operator runs, and costs no allocation.
/// </summary>
internal readonly struct Arg
{
    public readonly object? Source;
    public readonly Kind Kind;
    public readonly long Bits;

    private Arg(Kind kind, long bits, object? source = null)
    {
        Kind = kind;
        Bits = bits;
        Source = source;
    }

    public static Arg None => default;

    public static implicit operator Arg(torch.Tensor? t) => t is null ? default : new(Kind.Tensor, 0, t);

    public static implicit operator Arg(long value) => new(Kind.Int, value);

    public static implicit operator Arg(long? value) => value is { } v ? new(Kind.Int, v) : default;

    public static implicit operator Arg(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } v ? v : default(Arg);

    public static implicit operator Arg(bool value) => new(Kind.Bool, value ? 1 : 0);

    public static implicit operator Arg(torch.ScalarType value) => new(Kind.Int, (long)value);

    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? new(Kind.Int, (long)v) : default;

    public static implicit operator Arg(torch.nn.Reduction value) => new(Kind.Int, (long)value);

    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Kind, value.Bits);

    public static implicit operator Arg(long[]? values) => values is null ? default : new(Kind.Ints, values.Length, values);

    public static implicit operator Arg(ReadOnlySpan<long> values) => values.ToArray();

    public static implicit operator Arg(double[]? values) => values is null ? default : new(Kind.Doubles, values.Length, values);

    public static implicit operator Arg(string? value) => value is null ? default : new(Kind.String, 0, value);

    public static implicit operator Arg(torch.Device? value) => value is null ? default : new(Kind.Device, (long)value.type, value);

    public static implicit operator Arg(torch.Generator? value) => value is null ? default : new(Kind.Generator, value.Handle, value);

    public static implicit operator Arg(torch.Tensor[] values) => new(Kind.Tensors, values.Length, values);

    public static Arg Optional(torch.Tensor?[] values) => new(Kind.OptionalTensors, values.Length, values);

    /// <summary>How many 8-byte words beside the value itself this argument needs.</summary>
    public int Words =>
        Kind switch
        {
            Kind.Ints or Kind.Doubles or Kind.Tensors or Kind.OptionalTensors => (int)Bits,
            Kind.String => ((string)Source!).Length * 3 / 8 + 1,
            _ => 0,
        };

    /// <summary>Writes this argument as native code reads it, and its elements to `words`, which it moves on.</summary>
    public unsafe void Pack(Value* value, ref long* words)
    {
        value->Kind = Kind;
        value->Bits = Bits;
        value->Count = Bits;
        switch (Kind)
        {
            case Kind.Tensor:
                value->Bits = ((torch.Tensor)Source!).Handle;
                return;
            case Kind.Device:
                value->Count = ((torch.Device)Source!).index;
                return;
            case Kind.Ints:
                ((long[])Source!).CopyTo(new Span<long>(words, (int)Bits));
                break;
            case Kind.Doubles:
                ((double[])Source!).CopyTo(new Span<double>(words, (int)Bits));
                break;
            case Kind.Tensors:
                for (var i = 0; i < Bits; i++)
                    words[i] = ((torch.Tensor[])Source!)[i].Handle;
                break;
            case Kind.OptionalTensors:
                for (var i = 0; i < Bits; i++)
                    words[i] = ((torch.Tensor?[])Source!)[i]?.Handle ?? 0;
                break;
            case Kind.String:
                value->Count = System.Text.Encoding.UTF8.GetBytes((string)Source!, new Span<byte>(words, Words * 8));
                break;
            default:
                return;
        }
        value->Bits = (long)words;
        words += Words;
    }
}
