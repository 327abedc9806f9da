using System.Globalization;

namespace DeepPipeline;

/// <summary>Whether inputs have the size that freshly drawn weights are made for: about −1 to 1.</summary>
internal static class InputAdvice
{
    // Root mean squares of a feature. Pixels up to 16 are trained on well enough, up to 255 they are not.
    private const double TooLarge = 20;
    private const double TooSmall = 1e-3;

    private const int MostRows = 1000;
    private const int MostRowsOfFiles = 16;
    private const int MostNumbers = 1_000_000;

    internal static Advice? Of<TIn, TTarget>(Program program, int input, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        if (data.Count == 0 || !MeetsWeights(program, input))
            return null;
        var column = data.WholeInputs.Columns[input];
        var most = column.IsOnDemand ? MostRowsOfFiles : (int)Math.Clamp(MostNumbers / column.RowLength, MostRowsOfFiles, MostRows);
        var (count, length) = (Math.Min(most, data.Count), (int)column.RowLength);
        var (row, squares, bounds) = (new double[length], new double[length], Bounds.OfNothing);
        for (var i = 0; i < count; i++)
        {
            // Evenly from all of the data, which may be in some order.
            column.Gather([data.Rows[(int)((long)i * data.Count / count)]], row.AsSpan());
            bounds = bounds.With(row);
            for (var j = 0; j < length; j++)
                squares[j] += row[j] * row[j] / count;
        }

        var largest = Math.Sqrt(squares.Max());
        var (place, shape) = (
            data.WholeInputs.Columns.Count == 1 ? "inputs" : FormattableString.Invariant($"inputs[{input}]"),
            data.InputShape.ToString()
        );
        var seen = string.Create(CultureInfo.InvariantCulture, $"has numbers from {bounds.Least:G4} to {bounds.Most:G4}");
        return largest > TooLarge
                ? new(
                    place,
                    shape,
                    $"{seen}: weights are drawn for inputs of about −1 to 1",
                    bounds is { Least: >= 0, Most: > 1 and <= 255, AreWhole: true }
                        ? "divide them by 255, or make them standard with Standardize"
                        : "make them standard with Standardize, or begin the model with a normalisation"
                )
            : largest is > 0 and < TooSmall
                ? new(
                    place,
                    shape,
                    $"{seen}, nearly 0: weights are drawn for inputs of about −1 to 1",
                    "make them standard with Standardize, or begin the model with a normalisation"
                )
            : null;
    }

    // Whether an input comes to trained weights as it is: nothing in between makes it standard or scales it.
    private static bool MeetsWeights(Program program, int input)
    {
        var asItIs = new HashSet<int> { input };
        foreach (var (primitive, arguments, _, first, _) in program.Instructions)
        {
            if (arguments.Count > 0 && asItIs.Contains(arguments[0]))
            {
                var effect = Effects.Of(primitive);
                if (effect == Effect.Weighed)
                    return true;
                if (effect is Effect.Moved or Effect.Resized)
                    asItIs.Add(first);
            }
        }

        return false;
    }
}
