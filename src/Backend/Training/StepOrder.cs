namespace DeepPipeline;

/// <summary>The examples of an epoch in the order in which they are trained on, cut into steps.</summary>
/// <param name="Positions">Positions in the data, from 0.</param>
/// <param name="Starts">Where each step starts in them, and at last where they end.</param>
internal sealed record StepOrder(int[] Positions, int[] Starts)
{
    /// <summary>How many steps there are.</summary>
    internal int Count => Starts.Length - 1;

    /// <summary>The examples of a step, from 0; none after the last.</summary>
    internal ReadOnlySpan<int> this[int step] => step < Count ? Positions.AsSpan(Starts[step], Starts[step + 1] - Starts[step]) : [];

    /// <summary>Steps of one size; the last takes what is left, if it is not dropped.</summary>
    internal static StepOrder Of(int[] positions, long size, bool dropLast)
    {
        var length = dropLast ? (int)(positions.Length / size * size) : positions.Length;
        return new(positions, [.. Cuts(0, length, size), length]);
    }

    /// <summary>
    /// Steps of one size whose examples are of one bucket each. Within a bucket the order stays; the steps of all buckets come in a
    /// random order, or, without randomness, one bucket after another.
    /// </summary>
    /// <param name="positions">The positions in their order.</param>
    /// <param name="size">How many examples a step has.</param>
    /// <param name="dropLast">Whether each bucket's last step is left out if it has fewer.</param>
    /// <param name="bucketOf">The bucket of a position.</param>
    /// <param name="random">Where the order of steps comes from; null for none.</param>
    internal static StepOrder Of(int[] positions, long size, bool dropLast, Func<int, int> bucketOf, RandomStream? random)
    {
        int[][] steps =
        [
            .. positions
                .GroupBy(bucketOf)
                .OrderBy(bucket => bucket.Key)
                .SelectMany(bucket => bucket.Chunk((int)Math.Min(size, positions.Length)))
                .Where(step => !dropLast || step.Length == size),
        ];
        int[][] ordered = random is null ? steps : System.Array.ConvertAll(random.Permutation(steps.Length), i => steps[i]);
        var starts = new int[ordered.Length + 1];
        for (var i = 0; i < ordered.Length; i++)
            starts[i + 1] = starts[i] + ordered[i].Length;
        return new([.. ordered.SelectMany(step => step)], starts);
    }

    /// <summary>How many steps examples make, of which so many are in each bucket.</summary>
    internal static int Steps(IEnumerable<int> counts, long size, bool dropLast) =>
        (int)counts.Sum(count => (dropLast ? count : count + size - 1) / size);

    private static IEnumerable<int> Cuts(int from, int to, long size)
    {
        for (long start = from; start < to; start += size)
            yield return (int)start;
    }
}
