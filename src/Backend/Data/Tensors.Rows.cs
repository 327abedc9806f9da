using System.Globalization;

namespace DeepPipeline;

public static partial class Tensors
{
    /// <summary>Rows of values as features, one example a row: an array of arrays, or any sequence of them. They are copied.</summary>
    /// <remarks><b>Errors</b>, told by the dataset: rows of different lengths, or of none; a row that is null.</remarks>
    /// <param name="rows">The rows.</param>
    public static Tensors<Features> OfRows(IEnumerable<float[]> rows) => Stacked([.. rows], Of);

    /// <inheritdoc cref="OfRows(IEnumerable{float[]})"/>
    public static Tensors<Features> OfRows(IEnumerable<double[]> rows) => Stacked([.. rows], Of);

    /// <summary>The rows of a rectangle of values as features. They are copied.</summary>
    /// <remarks><b>Errors</b>, told by the dataset: no columns.</remarks>
    /// <param name="rows">The values, a row each.</param>
    public static Tensors<Features> OfRows(float[,] rows) => Of(Features.Of(rows.GetLength(1)), Flat(rows));

    /// <inheritdoc cref="OfRows(float[,])"/>
    public static Tensors<Features> OfRows(double[,] rows) => Of(Features.Of(rows.GetLength(1)), Flat(rows));

    private static T[] Flat<T>(T[,] rows)
    {
        var flat = new T[rows.Length];
        var i = 0;
        foreach (var value in rows)
            flat[i++] = value;
        return flat;
    }

    private static Tensors<Features> Stacked<T>(T[]?[] rows, Func<Shape<Features>, T[], Tensors<Features>> of)
    {
        var width = rows.Length == 0 ? 1 : rows[0]?.Length ?? 0;
        var odd = System.Array.FindIndex(rows, row => row is null || row.Length != width || width == 0);
        if (odd < 0 && rows.Length * (long)width <= System.Array.MaxLength)
        {
            var flat = new T[rows.Length * width];
            for (var i = 0; i < rows.Length; i++)
                rows[i]!.CopyTo(flat, i * width);
            return of(Features.Of(width), flat);
        }

        return new(Features.Of(1), [new Column.Of<float>([], 1)])
        {
            Problems =
            [
                odd < 0
                    ? Problem.Data(
                        string.Create(CultureInfo.InvariantCulture, $"at most {System.Array.MaxLength} values, as many as an array holds"),
                        string.Create(CultureInfo.InvariantCulture, $"{rows.Length} rows of {width}"),
                        "write them into a file and stream that: Tensors.OfFile"
                    )
                : rows[odd] is null
                    ? Problem.Data(
                        "a row of values",
                        string.Create(CultureInfo.InvariantCulture, $"null in row {odd} (from 0)"),
                        "leave it out"
                    )
                : width == 0 ? Problem.Data("rows of at least 1 value", "none in row 0", "give the values of one example a row")
                : Problem.Data(
                    string.Create(CultureInfo.InvariantCulture, $"rows of {width} values, as the first has"),
                    string.Create(CultureInfo.InvariantCulture, $"{rows[odd]!.Length} in row {odd} (from 0)"),
                    "give each example as many values; sequences of several lengths are filled up by Tensors.OfSequences"
                ),
            ],
        };
    }
}
