using System.Globalization;

namespace DeepPipeline;

/// <summary>The values of examples as text: numbers, and small pictures. Only of columns in memory; nothing else is looked at.</summary>
internal static class ExampleText
{
    private const int MostNumbers = 8;
    private const int MostPicture = 256;

    internal static bool IsInMemory<TKind>(Tensors<TKind> values)
        where TKind : IKind => values.Columns.ForAll(column => column.IsInMemory);

    /// <summary>The numbers of one example, the first few of many.</summary>
    internal static string Numbers<TKind>(Tensors<TKind> values, int row)
        where TKind : IKind =>
        string.Join(
            "; ",
            values.Columns.Map(column =>
            {
                var first = new double[Math.Min(column.RowLength, MostNumbers)];
                column.Gather([row], first.Length, first);
                var text = string.Join(", ", first.Select(number => number.ToString("G4", CultureInfo.InvariantCulture)));
                return column.RowLength == 1 ? text
                    : column.RowLength <= MostNumbers ? $"[{text}]"
                    : string.Create(CultureInfo.InvariantCulture, $"[{text}, …] ({column.RowLength:N0} in all)");
            })
        );

    /// <summary>A target: the name of its class, if it has one.</summary>
    internal static string Target<TKind>(Tensors<TKind> targets, int row)
        where TKind : IKind
    {
        if (targets.ClassNames.IsEmpty)
            return Numbers(targets, row);
        Span<long> label = stackalloc long[1];
        targets.Columns[0].Gather([row], 1, label);
        return label[0] >= 0 && label[0] < targets.ClassNames.Count
            ? targets.ClassNames[(int)label[0]]
            : label[0].ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The picture that an example is; null if it is none, or too large for one.</summary>
    internal static string[]? Picture<TKind>(Tensors<TKind> values, int row)
        where TKind : IKind
    {
        if (TKind.Kind != Image.Kind || values.Shape.Untyped is not { IsOpen: false, Rank: 4 } shape)
            return null;
        var (channels, height, width) = ((int)shape.Dims[1].Size, (int)shape.Dims[2].Size, (int)shape.Dims[3].Size);
        if (channels > 4 || height > MostPicture || width > MostPicture)
            return null;
        var numbers = new float[values.Columns[0].RowLength];
        values.Columns[0].Gather<float>([row], numbers);
        return PictureText.Lines(numbers, channels, height, width);
    }
}
