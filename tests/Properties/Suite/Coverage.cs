using System.Collections.Concurrent;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>What the suite has tried in this process: how many random cases of each subject each property has held for.</summary>
public static class Coverage
{
    private static readonly ConcurrentDictionary<(string Subject, Column Column), Cell> Cells = new();

    /// <summary>How many uses of each form of primitive each property has held for.</summary>
    public static ConcurrentDictionary<(string Form, Column Column), int> Primitives { get; } = new();

    /// <summary>How many samples of each loss each property has held for.</summary>
    public static ConcurrentDictionary<(string Loss, Column Column), int> Losses { get; } = new();

    /// <summary>The broken primitives that were caught, and by what.</summary>
    public static ConcurrentDictionary<string, Column> Caught { get; } = new();

    /// <summary>The broken gradient rules that were caught, and by what.</summary>
    public static ConcurrentDictionary<string, Column> CaughtRules { get; } = new();

    /// <summary>One cell of the table.</summary>
    /// <param name="Tried">How many cases the property held for.</param>
    /// <param name="Left">How many had nothing to compare.</param>
    /// <param name="Failed">Whether it did not hold for one.</param>
    public sealed record Cell(int Tried, int Left, bool Failed);

    /// <summary>Counts a sample of a loss that a property held for.</summary>
    public static void Count(LossSample sample, Column column) =>
        Losses.AddOrUpdate((sample.Loss.GetType().Name[..^"Loss".Length], column), 1, (_, count) => count + 1);

    /// <summary>The cell; null if nothing of it has run.</summary>
    public static Cell? At(string subject, Column column) => Cells.GetValueOrDefault((subject, column));

    /// <summary>Holds all cases of a subject to a property and counts them. None at all fails, unless there is a reason.</summary>
    /// <param name="subject">The row.</param>
    /// <param name="column">The property.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="holds">Fails if the property does not hold; false if there was nothing to compare.</param>
    public static void Try<T>(string subject, Column column, IEnumerable<T> cases, Func<T, bool> holds)
    {
        var (tried, left) = (0, 0);
        Cells[(subject, column)] = new Cell(0, 0, Failed: true);
        foreach (var one in cases)
        {
            try
            {
                if (!holds(one))
                {
                    left++;
                    continue;
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"{subject}, {column}, case {tried}: {one}\n{failure.Message}", failure);
            }

            Cells[(subject, column)] = new Cell(++tried, left, Failed: true);
        }

        Assert.True(tried > 0 || Reasons.For(subject, column) is not null, $"{subject} has no case for {column}, and no reason in Reasons");
        Assert.False(
            tried > 0 && Reasons.For(subject, column) is not null,
            $"{subject} has {tried} cases for {column}, though Reasons say why it has none"
        );
        Cells[(subject, column)] = new Cell(tried, left, Failed: false);
    }
}
