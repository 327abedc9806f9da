using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Records that come one after another are the dataset that they would be all at once.</summary>
public static class AsyncTests
{
    private sealed record House(double Area, int Rooms, double Price, string? City);

    private static readonly House[] Houses = [new(80, 3, 200, "Bonn"), new(120, 5, 350, "Ulm"), new(60, 2, 150, "Bonn")];

    [Fact]
    public static async Task A_dataset_of_a_stream_is_that_of_its_records()
    {
        Same(
            Dataset.Of(Houses, inputs: h => [h.Area, h.Rooms], target: h => h.Price),
            await Dataset.OfAsync(Stream(Houses), inputs: h => [h.Area, h.Rooms], target: h => h.Price)
        );
        Same(
            Dataset.Of(Houses, inputs: h => [h.Area], targets: h => [h.Price, h.Rooms]),
            await Dataset.OfAsync(Stream(Houses), inputs: h => [h.Area], targets: h => [h.Price, h.Rooms])
        );
        Same(
            Dataset.Of(Houses, inputs: h => new[] { (float)h.Area }, target: h => h.Price),
            await Dataset.OfAsync(Stream(Houses), inputs: h => new[] { (float)h.Area }, target: h => h.Price)
        );
        var classes = await Dataset.OfClassesAsync(Stream(Houses), inputs: h => [h.Area], target: h => h.City!);
        Same(Dataset.OfClasses(Houses, inputs: h => [h.Area], target: h => h.City!), classes);
        Assert.Equal(["Bonn", "Ulm"], classes.OrThrow().ClassNames);
        Assert.Equal(
            Table.Of(Houses).OrThrow().Select(row => row.ToString()),
            (await Table.OfAsync(Stream(Houses))).OrThrow().Select(row => row.ToString())
        );
    }

    [Fact]
    public static async Task What_is_wrong_with_records_is_told_as_it_would_be_of_all_at_once()
    {
        House[] wrong = [.. Houses, new(double.NaN, 1, 1, null)];
        Assert.Equal(
            Dataset.Of(wrong, inputs: h => [h.Area], target: h => h.Price).Problems,
            (await Dataset.OfAsync(Stream(wrong), inputs: h => [h.Area], target: h => h.Price)).Problems
        );
        Assert.Equal(
            Dataset.OfClasses(wrong, inputs: h => [h.Price], target: h => h.City!).Problems,
            (await Dataset.OfClassesAsync(Stream(wrong), inputs: h => [h.Price], target: h => h.City!)).Problems
        );
        Assert.True((await Dataset.OfAsync(Stream<House>([]), inputs: h => [h.Area], target: h => h.Price)).IsOk);
    }

    [Fact]
    public static async Task A_source_that_fails_is_a_problem_with_its_row()
    {
        var read = await Dataset.OfAsync(Stream(Houses, failsAt: 2), inputs: h => [h.Area], target: h => h.Price);
        Assert.Equal(
            "dataset: row 2 (from 0) expected a record, or the end, got IOException: the line is dead\n"
                + "  hint: the source failed there; mend that, and read it again",
            Assert.Single(read.Problems).ToString()
        );
        Assert.Equal(ProblemCode.Data, Assert.Single((await Table.OfAsync(Stream(Houses, failsAt: 0))).Problems).Code);
    }

    [Fact]
    public static async Task It_ends_when_it_is_cancelled_also_where_the_source_does_not_look()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Dataset.OfAsync(
                Endless(),
                inputs: h =>
                {
                    if (++seen == 5)
                        cancellation.Cancel();
                    return [h.Area];
                },
                target: h => h.Price,
                cancellation.Token
            )
        );
        Assert.Equal(5, seen);

        async IAsyncEnumerable<House> Endless()
        {
            while (true)
            {
                await Task.Yield();
                yield return Houses[0];
            }
        }
    }

    // What selectors throw is the program's own, as it is where all records are there at once.
    [Fact]
    public static Task What_a_selector_throws_is_thrown() =>
        Assert.ThrowsAsync<InvalidOperationException>(() =>
            Dataset.OfAsync(Stream(Houses), inputs: h => throw new InvalidOperationException(), target: h => h.Price)
        );

    private static void Same<TTarget>(Result<Dataset<Features, TTarget>> expected, Result<Dataset<Features, TTarget>> actual)
        where TTarget : IKind
    {
        Assert.Equal(expected.OrThrow().InputNumbers, actual.OrThrow().InputNumbers);
        Assert.Equal(expected.OrThrow().TargetNumbers, actual.OrThrow().TargetNumbers);
        Assert.Equal(expected.OrThrow().ClassNames, actual.OrThrow().ClassNames);
    }

    private static async IAsyncEnumerable<T> Stream<T>(
        T[] records,
        int failsAt = -1,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        for (var i = 0; i < records.Length; i++)
        {
            await Task.Delay(1, cancellation);
            if (i == failsAt)
                throw new IOException("the line is dead");
            yield return records[i];
        }
    }
}
