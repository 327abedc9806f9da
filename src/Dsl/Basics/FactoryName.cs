namespace DeepPipeline;

/// <summary>A record is called after its factory and what it is: <c>DenseLayer</c> is made by <c>Dense</c>, <c>FocalLoss</c> by <c>Focal</c>.</summary>
internal static class FactoryName
{
    private static readonly string[] Sorts = ["Layer", "Op", "Loss", "Metric", "Schedule"];

    /// <summary>The name of the factory of a record.</summary>
    internal static string Of(Type record) =>
        Sorts.FirstOrDefault(sort => record.Name.EndsWith(sort, StringComparison.Ordinal)) is { } sort
            ? record.Name[..^sort.Length]
            : record.Name;
}
