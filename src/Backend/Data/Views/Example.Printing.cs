namespace DeepPipeline;

public readonly partial record struct Example<TIn, TTarget> : IShown
{
    private const int MostLine = 4;

    string IShown.Line =>
        inputs is null ? "no example"
        : !ExampleText.IsInMemory(targets) ? $"{inputs.Shape}, not read yet"
        : ExampleText.IsInMemory(inputs) && inputs.Columns.ForAll(column => column.RowLength <= MostLine)
            ? $"{ExampleText.Numbers(inputs, row)} → {ExampleText.Target(targets, row)}"
        : $"{inputs.Shape} → {ExampleText.Target(targets, row)}";

    // The picture, or the numbers.
    string IShown.Block =>
        inputs is null || !ExampleText.IsInMemory(targets) || !ExampleText.IsInMemory(inputs) ? Show.Line(this)
        : ExampleText.Picture(inputs, row) is { } picture ? PictureText.Row([(picture, $"→ {ExampleText.Target(targets, row)}")])
        : $"{ExampleText.Numbers(inputs, row)} → {ExampleText.Target(targets, row)}";
}
