using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Numbers one after another say nothing of how many examples they are: a picture in three colours is three in one. If you give more
/// than one example so says how many.
/// </summary>
internal static class FlatInput
{
    /// <summary>How long sequences are, if so many values are so many examples, where their shape does not say it.</summary>
    internal static Result<Sizes> Lengths(Shape shape, ProgramSizes open, long length, int count)
    {
        if (count < 1)
            return Problem(shape, 0, length, count)!;
        if (open.Names.Count() > 1)
            return new Problem(
                ProblemCode.Data,
                "input",
                "Predict",
                $"tensors, whose shape says how many {string.Join(" and ", open.Names)} are",
                "numbers one after another",
                "make them with Tensors.Of(shape, numbers)"
            );
        if ((length % count == 0 ? open.OfExample(length / count) : null) is not { } lengths)
            return new Problem(
                ProblemCode.Data,
                "input",
                "Predict",
                count == 1
                    ? $"the numbers of whole steps, one example of {shape}"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"the numbers of whole steps, {count} examples of {shape} that are equally long"
                    ),
                length.ToString(CultureInfo.InvariantCulture),
                "give whole examples, row by row, and say how many there are: count"
            );
        return open.Refuses(lengths) is { } problem ? problem with { Path = $"input: {problem.Path}" } : lengths;
    }

    /// <summary>What is wrong with how many values there are; null if nothing is.</summary>
    /// <param name="shape">The shape of the examples.</param>
    /// <param name="row">How many values one of them has.</param>
    /// <param name="length">How many values there are.</param>
    /// <param name="count">How many examples they are said to be.</param>
    internal static Problem? Problem(Shape shape, long row, long length, int count)
    {
        if (count >= 1 && length == (Int128)row * count)
            return null;
        return count < 1
            ? new(
                ProblemCode.Data,
                "input",
                "Predict",
                "at least one example",
                count.ToString(CultureInfo.InvariantCulture),
                "say how many examples there are: count"
            )
            : new(
                ProblemCode.Data,
                "input",
                "Predict",
                count == 1
                    ? string.Create(CultureInfo.InvariantCulture, $"{row} numbers, one example of {shape}")
                    : string.Create(CultureInfo.InvariantCulture, $"{(Int128)row * count} numbers, {count} examples of {shape}"),
                length.ToString(CultureInfo.InvariantCulture),
                length > 0 && length % row == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"if these are {length / row} examples, say so: count: {length / row}")
                    : "give whole examples, row by row, and say how many there are: count"
            );
    }
}
