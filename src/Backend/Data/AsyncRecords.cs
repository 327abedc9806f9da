using System.Globalization;

namespace DeepPipeline;

/// <summary>Reads records that come one after another, of a database or a service, once.</summary>
internal static class AsyncRecords
{
    /// <summary>What is taken of each record, in order. A source that fails is a problem with the row where it did.</summary>
    /// <param name="records">The records; each is let go when all is taken of it.</param>
    /// <param name="source">What they are called in problems.</param>
    /// <param name="take">What is taken of one.</param>
    /// <param name="cancellation">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    internal static async Task<Result<List<TTaken>>> Read<T, TTaken>(
        IAsyncEnumerable<T> records,
        string source,
        Func<T, TTaken> take,
        CancellationToken cancellation
    )
    {
        var taken = new List<TTaken>();
        var from = records.GetAsyncEnumerator(cancellation);
        await using (from.ConfigureAwait(false))
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    if (!await from.MoveNextAsync().ConfigureAwait(false))
                        return Result.Ok(taken);
                }
                catch (Exception failure)
                    when (failure is not (OperationCanceledException or OutOfMemoryException) && !failure.IsOfTheProgram())
                {
                    return new Problem(
                        ProblemCode.Data,
                        source,
                        string.Create(CultureInfo.InvariantCulture, $"row {taken.Count} (from 0)"),
                        "a record, or the end",
                        $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}",
                        "the source failed there; mend that, and read it again"
                    );
                }

                taken.Add(take(from.Current));
            }
        }
    }
}
