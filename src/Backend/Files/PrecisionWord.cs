namespace DeepPipeline;

/// <summary>What a precision is called in the metadata of files.</summary>
internal static class PrecisionWord
{
    private const string Single = "Float32";
    private const string Double = "Float64";

    internal static string Of(Precision precision) => precision == Precision.Float64 ? Double : Single;

    /// <summary>The precision; null if the word stands for none.</summary>
    internal static Precision? Read(string? word) =>
        word switch
        {
            Double => Precision.Float64,
            Single => Precision.Float32,
            _ => null,
        };
}
