using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>What the elements of a tensor are.</summary>
public enum ElementType
{
    /// <summary>Real numbers in single precision, IEEE 754 binary32.</summary>
    [Word("float32")]
    Float32,

    /// <summary>Real numbers in double precision, IEEE 754 binary64.</summary>
    [Word("float64")]
    Float64,

    /// <summary>Real numbers with the range of single precision and 8 bits of significand.</summary>
    [Word("bfloat16")]
    BFloat16,

    /// <summary>Real numbers in half precision, IEEE 754 binary16.</summary>
    [Word("float16")]
    Float16,

    /// <summary>Whole numbers of 64 bits: labels, tokens, places.</summary>
    [Word("int64")]
    Int64,

    /// <summary>Whole numbers of 32 bits.</summary>
    [Word("int32")]
    Int32,

    /// <summary>Whole numbers from −128 to 127.</summary>
    [Word("int8")]
    Int8,

    /// <summary>Whole numbers from 0 to 255.</summary>
    [Word("uint8")]
    UInt8,

    /// <summary>True or false: what comparisons give.</summary>
    [Word("bool")]
    Bool,
}

/// <summary>What is asked of element types.</summary>
public static class ElementTypes
{
    /// <summary>Whether the elements are real numbers, which have derivatives.</summary>
    public static bool IsReal(this ElementType type) =>
        type is ElementType.Float32 or ElementType.Float64 or ElementType.BFloat16 or ElementType.Float16;

    /// <summary>Whether the elements are whole numbers.</summary>
    public static bool IsWhole(this ElementType type) => !type.IsReal() && type != ElementType.Bool;
}

/// <summary>What is known of a value before there is one: its shape and what its elements are.</summary>
/// <param name="Shape">The sizes of its axes.</param>
/// <param name="Element">What its elements are.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct TensorType(Shape Shape, ElementType Element = ElementType.Float32)
{
    private string Line => Show.Line(this);

    /// <summary><c>N×784 float32</c>.</summary>
    public override string ToString() => $"{Shape} {Words.Of(Element)}";
}
