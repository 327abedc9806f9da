using System.Runtime.CompilerServices;

namespace DeepPipeline;

public static partial class Dataset
{
    /// <summary>
    /// Records that come one after another, of a database or a service, with a number as target:
    /// <c>await Dataset.OfAsync(houses, inputs: h => new[] { h.Area, h.Rooms }, target: h => h.Price)</c>. They are read once, in order; only their numbers are kept.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: those of <see cref="Of{T}(IEnumerable{T}, Func{T, double[]}, Func{T, double})"/>; a source that fails, with the row where it did.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="target">The number that is to be predicted.</param>
    /// <param name="cancellation">Ends it.</param>
    [OverloadResolutionPriority(1)]
    public static async Task<Result<Dataset<Features, Features>>> OfAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, double[]> inputs,
        Func<T, double> target,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, target, cancellation).ConfigureAwait(false)).Then(taken =>
            Of(taken, one => one.Inputs, one => one.Target)
        );

    /// <inheritdoc cref="OfAsync{T}(IAsyncEnumerable{T}, Func{T, double[]}, Func{T, double}, CancellationToken)"/>
    public static async Task<Result<Dataset<Features, Features>>> OfAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, float[]> inputs,
        Func<T, double> target,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, target, cancellation).ConfigureAwait(false)).Then(taken =>
            Of(taken, one => one.Inputs, one => one.Target)
        );

    /// <summary>Records that come one after another with several numbers as targets: of a regression, or of yes and no for each of several labels.</summary>
    /// <inheritdoc cref="OfAsync{T}(IAsyncEnumerable{T}, Func{T, double[]}, Func{T, double}, CancellationToken)"/>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="targets">The numbers that are to be predicted.</param>
    /// <param name="cancellation">Ends it.</param>
    [OverloadResolutionPriority(1)]
    public static async Task<Result<Dataset<Features, Features>>> OfAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, double[]> inputs,
        Func<T, double[]> targets,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, targets, cancellation).ConfigureAwait(false)).Then(taken =>
            Of(taken, one => one.Inputs, one => one.Target)
        );

    /// <inheritdoc cref="OfAsync{T}(IAsyncEnumerable{T}, Func{T, double[]}, Func{T, double[]}, CancellationToken)"/>
    public static async Task<Result<Dataset<Features, Features>>> OfAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, float[]> inputs,
        Func<T, float[]> targets,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, targets, cancellation).ConfigureAwait(false)).Then(taken =>
            Of(taken, one => one.Inputs, one => one.Target)
        );

    /// <summary>
    /// Records that come one after another with a class by its name:
    /// <c>await Dataset.OfClassesAsync(flowers, inputs: f => new[] { f.Length, f.Width }, target: f => f.Species)</c>. They are read once, in order; only numbers and names are kept.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: those of <see cref="OfClasses{T}(IEnumerable{T}, Func{T, double[]}, Func{T, string}, Items{string})"/>; a source that fails, with the row where it did.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <param name="records">The records.</param>
    /// <param name="inputs">All input values of a record.</param>
    /// <param name="target">The class.</param>
    /// <param name="classes">The classes in their order, so that two datasets number them alike; those of the records, in the order of their characters, unless given.</param>
    /// <param name="cancellation">Ends it.</param>
    [OverloadResolutionPriority(1)]
    public static async Task<Result<Dataset<Features, Labels>>> OfClassesAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, double[]> inputs,
        Func<T, string> target,
        Items<string>? classes = null,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, target, cancellation).ConfigureAwait(false)).Then(taken =>
            OfClasses(taken, one => one.Inputs, one => one.Target, classes)
        );

    /// <inheritdoc cref="OfClassesAsync{T}(IAsyncEnumerable{T}, Func{T, double[]}, Func{T, string}, Items{string}, CancellationToken)"/>
    public static async Task<Result<Dataset<Features, Labels>>> OfClassesAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, float[]> inputs,
        Func<T, string> target,
        Items<string>? classes = null,
        CancellationToken cancellation = default
    ) =>
        (await Taken(records, inputs, target, cancellation).ConfigureAwait(false)).Then(taken =>
            OfClasses(taken, one => one.Inputs, one => one.Target, classes)
        );

    // Only what is selected is kept of a record.
    private static Task<Result<List<(TInput Inputs, TTarget Target)>>> Taken<T, TInput, TTarget>(
        IAsyncEnumerable<T> records,
        Func<T, TInput> inputs,
        Func<T, TTarget> target,
        CancellationToken cancellation
    ) => AsyncRecords.Read(records, "dataset", record => (Inputs: inputs(record), Target: target(record)), cancellation);
}
