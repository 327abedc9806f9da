using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>The size of one axis of a parameter: a number, or the size of an axis of the layer's input.</summary>
/// <param name="Size">The number; unused if <paramref name="InputAxis"/> is given.</param>
/// <param name="InputAxis">The axis of the input that has the size; negative counts from the end.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct Extent(long Size, int? InputAxis = null)
{
    private string Line => Show.Line(this);

    /// <summary>A number.</summary>
    public static implicit operator Extent(long size) => new(size);

    /// <summary>A number.</summary>
    public static Extent FromInt64(long size) => new(size);

    /// <summary>The size of an axis of the layer's input.</summary>
    public static Extent OfInput(int axis) => new(0, axis);

    /// <summary><c>7</c> or <c>x.Size(-1)</c>.</summary>
    public override string ToString() =>
        InputAxis is { } axis
            ? string.Create(CultureInfo.InvariantCulture, $"x.Size({axis})")
            : Size.ToString(CultureInfo.InvariantCulture);
}
