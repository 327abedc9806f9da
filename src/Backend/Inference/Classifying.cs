using System.Globalization;

namespace DeepPipeline;

/// <summary>Classes from a model that gives one number a class.</summary>
public static class Classifying
{
    /// <inheritdoc cref="Prediction.Classify{TIn}(Model{TIn, Features}, float[], Device, int)"/>
    /// <param name="predictor">The model, made ready; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="count">How many examples they are.</param>
    public static Result<int[]> Classify<TIn>(this Predictor<TIn, Features> predictor, float[] input, int count = 1)
        where TIn : IKind =>
        input is not null && NotFiniteIn(input) is { } problem
            ? Result.Fail<int[]>(problem)
            : predictor.Predict(input!, count).Then(outputs => Largest(outputs, (int)predictor.Model.Program.OutputShape.Count));

    /// <inheritdoc cref="Prediction.Classify{TIn}(Model{TIn, Features}, Tensors{TIn}, Device)"/>
    /// <param name="predictor">The model, made ready; it gives N×C.</param>
    /// <param name="input">The examples, of any kind.</param>
    public static Result<int[]> Classify<TIn>(this Predictor<TIn, Features> predictor, Tensors<TIn> input)
        where TIn : IKind =>
        predictor.Predict(input).Then(outputs => Largest(outputs.ToArray(), (int)predictor.Model.Program.OutputShape.Count));

    private static Result<int[]> Largest(float[] outputs, int classes)
    {
        var largest = new int[outputs.Length / classes];
        for (var i = 0; i < largest.Length; i++)
        {
            var row = outputs.AsSpan(i * classes, classes);
            // Nothing is larger than what is no number, and of infinities any may be the largest: no class is right.
            if (FirstNotFinite(row) is >= 0 and var place)
                return Result.Fail<int[]>(
                    new Problem(
                        ProblemCode.Data,
                        "output",
                        "Classify",
                        "finite numbers",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{NotFinite.Name(row[place])} for class {place} of example {i} (from 0)"
                        ),
                        "look at the model's parameters, or at inputs of extreme size"
                    )
                );
            largest[i] = ArgMax.Largest<float>(row);
        }

        return Result.Ok(largest);
    }

    private static Problem? NotFiniteIn(float[] input) =>
        FirstNotFinite(input) is >= 0 and var place
            ? new Problem(
                ProblemCode.Data,
                "input",
                "Classify",
                "finite numbers",
                string.Create(CultureInfo.InvariantCulture, $"{NotFinite.Name(input[place])} at {place} (from 0)"),
                "mend or leave out such examples"
            )
            : null;

    private static int FirstNotFinite(ReadOnlySpan<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                return i;
        }

        return -1;
    }
}
