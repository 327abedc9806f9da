namespace DeepPipeline;

/// <summary>How numbers are written in a raw file: one after another, without a header, the least significant byte first.</summary>
public enum NumberFormat
{
    /// <summary>A byte each, from 0 to 255; it stands for itself times a scale.</summary>
    Byte,

    /// <summary>Four bytes each, whole numbers.</summary>
    Int32,

    /// <summary>Four bytes each, IEEE 754.</summary>
    Float32,

    /// <summary>Eight bytes each, IEEE 754.</summary>
    Float64,
}

/// <summary>How large written numbers are.</summary>
internal static class NumberFormats
{
    internal static int Size(this NumberFormat format) =>
        format switch
        {
            NumberFormat.Byte => 1,
            NumberFormat.Float64 => 8,
            _ => 4,
        };
}
