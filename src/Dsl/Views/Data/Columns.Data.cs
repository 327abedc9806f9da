namespace DeepPipeline;

public abstract partial record Columns
{
    /// <summary>It as indented JSON, which <see cref="FromJson"/> reads. Members that have their default are left out.</summary>
    /// <example><code>{ "pipeline": 2, "columns": { "is": "numbers", "names": ["area"], "filling": "median", "scaling": "standard" } }</code></example>
    public string ToJson() => ColumnsData.Write(this, "columns");

    /// <summary>The columns that JSON describes, or every problem in it, each with its place: <c>$.columns.parts[0].filling</c>.</summary>
    /// <remarks><b>Errors</b>: no JSON; another version; names, members and values that are not what they should be. What is wrong with the values themselves, <see cref="Problems"/> says.</remarks>
    /// <param name="text">The JSON.</param>
    public static Result<Columns> FromJson(string text) => ColumnsData.Read<Columns>(text, "columns");

    /// <summary>C# source that rebuilds an equal value: <c>Columns.Numbers("area").FillMedian().Standardize() + Columns.Dates()</c>.</summary>
    public sealed override string ToString() => ColumnsSource.Of(this);
}

public sealed partial record FittedColumns
{
    /// <summary>It as indented JSON, which <see cref="FromJson"/> reads, to the last bit.</summary>
    public string ToJson() => ColumnsData.Write(Parts, "fitted");

    /// <summary>What JSON describes, or every problem in it, each with its place.</summary>
    /// <remarks><b>Errors</b>: no JSON; another version; names, members and values that are not what they should be; what has <see cref="Problems"/>.</remarks>
    /// <param name="text">The JSON.</param>
    public static Result<FittedColumns> FromJson(string text) =>
        ColumnsData
            .Read<Items<FittedColumn>>(text, "fitted")
            .Map(parts => new FittedColumns(parts))
            .Then(fitted => fitted.Problems.IsEmpty ? fitted : Result.Fail<FittedColumns>(fitted.Problems));

    /// <summary><c>30 features of 12 columns</c>.</summary>
    public override string ToString() =>
        System.FormattableString.Invariant($"{FeatureNames.Count} features")
        + (TokenNames.IsEmpty ? "" : System.FormattableString.Invariant($" and {TokenNames.Count} tokens"))
        + System.FormattableString.Invariant($" of {Parts.Count} columns");
}
