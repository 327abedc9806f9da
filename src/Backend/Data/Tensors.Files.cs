using System.Globalization;

namespace DeepPipeline;

public static partial class Tensors
{
    /// <summary>
    /// Values in a file of numbers alone, which stay there: each is read when it is asked for, so that there may be more than memory
    /// holds. A run reads a batch ahead.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: a file that is missing or has no whole number of examples. Numbers that are not finite, and a file that was changed,
    /// are found when examples are asked for.
    /// </remarks>
    /// <param name="shape">Their shape.</param>
    /// <param name="path">The file, not compressed.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <param name="offset">How many bytes before the first number are something else.</param>
    /// <param name="scale">What a byte is multiplied with; other numbers are as they are.</param>
    public static Result<Tensors<TKind>> OfFile<TKind>(
        Shape<TKind> shape,
        string path,
        NumberFormat format = NumberFormat.Float32,
        long offset = 0,
        double scale = 1
    )
        where TKind : IKind
    {
        if (shape.Untyped.IsPair || shape.Untyped.IsOpen || shape.Untyped.Dims.Exists(dim => dim.Size < 1))
            return Result.Fail<Tensors<TKind>>(
                new Problem(
                    ProblemCode.Data,
                    path,
                    "raw file",
                    "values of one tensor, with sizes of at least 1",
                    shape.ToString(),
                    "give the sizes of one example; both values of a pair have a file each"
                )
            );
        if (offset < 0)
            return Result.Fail<Tensors<TKind>>(
                new Problem(
                    ProblemCode.Data,
                    path,
                    "raw file",
                    "an offset of at least 0",
                    offset.ToString(CultureInfo.InvariantCulture),
                    "it is how many bytes are skipped"
                )
            );
        return InputFile
            .Length(path, "raw file")
            .Then(length =>
            {
                var row = (Int128)shape.Untyped.Count * format.Size();
                if (length >= offset && (length - offset) / row > int.MaxValue)
                    return Result.Fail<Tensors<TKind>>(
                        new Problem(
                            ProblemCode.Data,
                            path,
                            "raw file",
                            string.Create(CultureInfo.InvariantCulture, $"at most {int.MaxValue} examples"),
                            string.Create(CultureInfo.InvariantCulture, $"{(length - offset) / row}"),
                            "is it the right shape? load the file in parts, with an offset each"
                        )
                    );
                return length < offset || (length - offset) % row != 0
                    ? Result.Fail<Tensors<TKind>>(
                        new Problem(
                            ProblemCode.Data,
                            path,
                            "raw file",
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"a multiple of {row} bytes after the first {offset}, for {shape} as {format}"
                            ),
                            string.Create(CultureInfo.InvariantCulture, $"{length - offset}"),
                            "the file may be cut off, or be something else"
                        )
                    )
                    : Result.Ok(
                        Single(
                            shape,
                            new Column.OnDisk(path, offset, format, (int)((length - offset) / row), shape.Untyped.Count, scale, length)
                        )
                    );
            });
    }
}
