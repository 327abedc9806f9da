using System.Globalization;
using System.Runtime.CompilerServices;

namespace DeepPipeline;

public static partial class Dataset
{
    /// <summary>Records with a number as target: <c>Dataset.Of(houses, inputs: h => new[] { h.Area, h.Rooms }, target: h => h.Price)</c>.</summary>
    /// <remarks><b>Errors</b>: inputs of different lengths, with the row; numbers that are not finite.</remarks>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="target">The number that is to be predicted.</param>
    [OverloadResolutionPriority(1)]
    public static Result<Dataset<Features, Features>> Of<T>(IEnumerable<T> records, Func<T, double[]> inputs, Func<T, double> target)
    {
        T[] all = [.. records];
        return Of(Tensors.OfRows(all.Select(inputs)), Tensors.Of(Features.Of(1), System.Array.ConvertAll(all, record => target(record))));
    }

    /// <inheritdoc cref="Of{T}(IEnumerable{T}, Func{T, double[]}, Func{T, double})"/>
    public static Result<Dataset<Features, Features>> Of<T>(IEnumerable<T> records, Func<T, float[]> inputs, Func<T, double> target)
    {
        T[] all = [.. records];
        return Of(Tensors.OfRows(all.Select(inputs)), Tensors.Of(Features.Of(1), System.Array.ConvertAll(all, record => target(record))));
    }

    /// <summary>
    /// Records with several numbers as targets, of a regression or of yes and no for each of several labels:
    /// <c>Dataset.Of(films, inputs: f => f.Words, targets: f => [f.IsFunny, f.IsLong])</c>.
    /// </summary>
    /// <remarks><b>Errors</b>: inputs or targets of different lengths, with the row; numbers that are not finite.</remarks>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="targets">The numbers that are to be predicted.</param>
    [OverloadResolutionPriority(1)]
    public static Result<Dataset<Features, Features>> Of<T>(IEnumerable<T> records, Func<T, double[]> inputs, Func<T, double[]> targets)
    {
        T[] all = [.. records];
        return Of(Tensors.OfRows(all.Select(inputs)), Tensors.OfRows(all.Select(targets)));
    }

    /// <inheritdoc cref="Of{T}(IEnumerable{T}, Func{T, double[]}, Func{T, double[]})"/>
    public static Result<Dataset<Features, Features>> Of<T>(IEnumerable<T> records, Func<T, float[]> inputs, Func<T, float[]> targets)
    {
        T[] all = [.. records];
        return Of(Tensors.OfRows(all.Select(inputs)), Tensors.OfRows(all.Select(targets)));
    }

    /// <summary>Records with a class by its name: <c>Dataset.OfClasses(flowers, inputs: f => new[] { f.Length, f.Width }, target: f => f.Species)</c>.</summary>
    /// <remarks><b>Errors</b>: inputs of different lengths, with the row; numbers that are not finite; a class that is null, or not among <paramref name="classes"/>.</remarks>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="target">The class.</param>
    /// <param name="classes">The classes in their order, so that two datasets number them alike; those of the records, in the order of their characters, unless given.</param>
    [OverloadResolutionPriority(1)]
    public static Result<Dataset<Features, Labels>> OfClasses<T>(
        IEnumerable<T> records,
        Func<T, double[]> inputs,
        Func<T, string> target,
        Items<string>? classes = null
    )
    {
        T[] all = [.. records];
        return Labelled(Tensors.OfRows(all.Select(inputs)), System.Array.ConvertAll(all, record => target(record)), classes);
    }

    /// <inheritdoc cref="OfClasses{T}(IEnumerable{T}, Func{T, double[]}, Func{T, string}, Items{string})"/>
    public static Result<Dataset<Features, Labels>> OfClasses<T>(
        IEnumerable<T> records,
        Func<T, float[]> inputs,
        Func<T, string> target,
        Items<string>? classes = null
    )
    {
        T[] all = [.. records];
        return Labelled(Tensors.OfRows(all.Select(inputs)), System.Array.ConvertAll(all, record => target(record)), classes);
    }

    /// <summary>Rows of an array of arrays with a class each.</summary>
    /// <remarks><b>Errors</b>: rows of different lengths; another number of labels; numbers that are not finite.</remarks>
    /// <param name="inputs">The inputs, one example a row.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    public static Result<Dataset<Features, Labels>> Of(IEnumerable<float[]> inputs, int[] labels) =>
        Of(Tensors.OfRows(inputs), Tensors.OfLabels(labels));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, int[])"/>
    public static Result<Dataset<Features, Labels>> Of(IEnumerable<double[]> inputs, int[] labels) =>
        Of(Tensors.OfRows(inputs), Tensors.OfLabels(labels));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, int[])"/>
    public static Result<Dataset<Features, Labels>> Of(float[,] inputs, int[] labels) =>
        Of(Tensors.OfRows(inputs), Tensors.OfLabels(labels));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, int[])"/>
    public static Result<Dataset<Features, Labels>> Of(double[,] inputs, int[] labels) =>
        Of(Tensors.OfRows(inputs), Tensors.OfLabels(labels));

    /// <summary>Rows of an array of arrays with a number each as target.</summary>
    /// <remarks><b>Errors</b>: rows of different lengths; another number of targets; numbers that are not finite.</remarks>
    /// <param name="inputs">The inputs, one example a row.</param>
    /// <param name="targets">The number of each example that is to be predicted.</param>
    public static Result<Dataset<Features, Features>> Of(IEnumerable<float[]> inputs, float[] targets) =>
        Of(Tensors.OfRows(inputs), Tensors.Of(Features.Of(1), targets));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, float[])"/>
    public static Result<Dataset<Features, Features>> Of(IEnumerable<double[]> inputs, double[] targets) =>
        Of(Tensors.OfRows(inputs), Tensors.Of(Features.Of(1), targets));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, float[])"/>
    public static Result<Dataset<Features, Features>> Of(float[,] inputs, float[] targets) =>
        Of(Tensors.OfRows(inputs), Tensors.Of(Features.Of(1), targets));

    /// <inheritdoc cref="Of(IEnumerable{float[]}, float[])"/>
    public static Result<Dataset<Features, Features>> Of(double[,] inputs, double[] targets) =>
        Of(Tensors.OfRows(inputs), Tensors.Of(Features.Of(1), targets));

    private static Result<Dataset<Features, Labels>> Labelled(Tensors<Features> inputs, string?[] called, Items<string>? classes)
    {
        if (System.Array.FindIndex(called, name => name is null) is var none and >= 0)
            return new Problem(
                ProblemCode.Data,
                "dataset",
                string.Create(CultureInfo.InvariantCulture, $"row {none} (from 0)"),
                "a class",
                "null",
                "leave it out, or give it a name"
            );
        var known = classes ?? Items.Of<string>(called.Distinct().Order(StringComparer.Ordinal)!);
        var numbers = known
            .Distinct()
            .Select((name, label) => (name, label))
            .ToDictionary(one => one.name, one => one.label, StringComparer.Ordinal);
        return System.Array.FindIndex(called, name => !numbers.ContainsKey(name!)) is var unknown and >= 0
            ? new Problem(
                ProblemCode.Data,
                "dataset",
                string.Create(CultureInfo.InvariantCulture, $"row {unknown} (from 0)"),
                $"one of the classes {known}",
                $"\"{called[unknown]}\"",
                "name all classes, or leave such records out"
            )
            : Of(inputs, Tensors.OfLabels(System.Array.ConvertAll(called, name => numbers[name!]), known));
    }
}
