using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>A metric with random examples to judge.</summary>
public abstract record MetricSample(MetricFunction Function)
{
    /// <summary>All metrics, with arguments that matter.</summary>
    public static IReadOnlyList<MetricSample> All { get; } =
    [
        .. new[]
        {
            Metric.Accuracy,
            Metric.AccuracyIgnoring(1),
            Metric.TopKAccuracy(1),
            Metric.TopKAccuracy(2),
            Metric.ConfusionMatrix,
            Metric.Precision(),
            Metric.Precision(ClassAverage.Micro),
            Metric.PrecisionOf(1),
            Metric.Recall(),
            Metric.Recall(ClassAverage.Weighted),
            Metric.RecallOf(0),
            Metric.F1(),
            Metric.F1(ClassAverage.Micro),
            Metric.F1(ClassAverage.Weighted),
            Metric.F1Of(2),
            Metric.Jaccard(),
            Metric.Jaccard(ClassAverage.Micro),
            Metric.JaccardOf(1),
            Metric.RocAuc(),
            Metric.AveragePrecision(),
            Metric.LogLoss(),
        }.Select(metric => new MetricSample<Features, Labels>(
            metric,
            (rows, seed) => (Logits(rows, 3, seed), Tensors.OfLabels(Classes(rows, 3, seed)))
        )),
        .. new[] { Metric.RocAuc(false), Metric.AveragePrecision(false), Metric.LogLoss(false) }.Select(metric => new MetricSample<
            Features,
            Labels
        >(metric, (rows, seed) => (Shares(rows, 3, seed), Tensors.OfLabels(Classes(rows, 3, seed))))),
        .. new[]
        {
            Metric.BinaryAccuracy(),
            Metric.BinaryAccuracy(0.7),
            Metric.BinaryPrecision(),
            Metric.BinaryRecall(),
            Metric.BinaryF1(),
            Metric.BinaryF1(0.3),
            Metric.BinaryConfusionMatrix(),
            Metric.BinaryRocAuc,
            Metric.BinaryAveragePrecision,
            Metric.BinaryLogLoss(),
            Metric.AccuracyOneHot,
        }.Select(metric => new MetricSample<Features, Features>(metric, (rows, seed) => (Logits(rows, 2, seed), Answers(rows, seed)))),
        .. new[] { Metric.BinaryLogLoss(false), Metric.BinaryPrecision(0.4, false), Metric.BinaryConfusionMatrix(0.5, false) }.Select(
            metric => new MetricSample<Features, Features>(metric, (rows, seed) => (Shares(rows, 2, seed), Answers(rows, seed)))
        ),
        .. new[]
        {
            Metric.Define<Features, Features>("largestError", (x, t) => (x - t).Abs().Max(keepAxes: false, 1), largerIsBetter: false),
            Metric.Define<Features, Features>(
                "similarity",
                (x, t) => (x.Softmax() * t.Tanh()).Sum(keepAxes: false, 1),
                largerIsBetter: true
            ),
        }.Select(metric => new MetricSample<Features, Features>(metric, (rows, seed) => (Logits(rows, 2, seed), Logits(rows, 2, seed)))),
        .. new[] { Metric.MeanAbsoluteError, Metric.RootMeanSquaredError, Metric.R2 }.Select(metric => new MetricSample<Features, Features>(
            metric,
            (rows, seed) => (Logits(rows, 2, seed), Logits(rows, 2, seed))
        )),
        new MetricSample<Sequence, Tokens>(
            Metric.SequenceAccuracy(0),
            (rows, seed) =>
                (
                    Tensors.Of(Sequence.Of(4, 3), Numbers(rows, 12, seed)),
                    Tensors.Of(
                        Tokens.Of(4),
                        [.. rows.SelectMany(row => Classes([.. Enumerable.Range(0, 4).Select(i => (4 * row) + i)], 3, seed))]
                    )
                )
        ),
        new MetricSample<Pair<Features, Features>, Pair<Labels, Features>>(
            Metric.First<Features, Labels, Features, Features>(Metric.F1()),
            (rows, seed) =>
                (
                    Tensors.Pair(Logits(rows, 3, seed), Logits(rows, 2, seed)),
                    Tensors.Pair(Tensors.OfLabels(Classes(rows, 3, seed)), Answers(rows, seed))
                )
        ),
        new MetricSample<Pair<Features, Features>, Pair<Labels, Features>>(
            Metric.Second<Features, Labels, Features, Features>(Metric.BinaryRocAuc),
            (rows, seed) =>
                (
                    Tensors.Pair(Logits(rows, 3, seed), Logits(rows, 2, seed)),
                    Tensors.Pair(Tensors.OfLabels(Classes(rows, 3, seed)), Answers(rows, seed))
                )
        ),
    ];

    /// <summary>Whether the laws of a monoid hold, whatever the splitting.</summary>
    public abstract void HoldsLaws(int seed);

    /// <summary>What the metric says of some examples, with their values.</summary>
    public abstract (double[] Predictions, double[] Targets, MetricValue Value) Judged(int rows, int seed);

    // A row is the same whoever asks for it, so that it can stand in any batch.
    private static double[] Numbers(int[] rows, int width, int seed) =>
        [
            .. rows.SelectMany(row =>
                Enumerable.Range(0, width).Select(i => Number(new Random(unchecked((seed * 1_000_003) + (row * 101) + i))))
            ),
        ];

    // Equal ones, others that are far apart in size, and rounding in every sum of them.
    private static double Number(Random random) =>
        random.Next(3) switch
        {
            0 => random.Next(-2, 3),
            1 => random.NextDouble() - 0.5,
            _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 3)),
        };

    private static Tensors<Features> Logits(int[] rows, int width, int seed) => Tensors.Of(Features.Of(width), Numbers(rows, width, seed));

    private static Tensors<Features> Shares(int[] rows, int width, int seed) =>
        Tensors.Of(
            Features.Of(width),
            [.. Numbers(rows, width, seed).Chunk(width).SelectMany(row => row.Select(Math.Exp).Select(x => x / row.Sum(Math.Exp)))]
        );

    private static Tensors<Features> Answers(int[] rows, int seed) =>
        Tensors.Of(
            Features.Of(2),
            [.. Classes([.. rows.SelectMany(row => new[] { 2 * row, (2 * row) + 1 })], 2, seed).Select(answer => (double)answer)]
        );

    private static int[] Classes(int[] rows, int count, int seed) =>
        [.. rows.Select(row => new Random(unchecked((seed * 999_983) + row)).Next(count))];

    /// <inheritdoc/>
    public sealed override string ToString() => Function.ToString();
}

/// <inheritdoc cref="MetricSample"/>
internal sealed record MetricSample<TOut, TTarget>(
    Metric<TOut, TTarget> Metric,
    Func<int[], int, (Tensors<TOut> Predictions, Tensors<TTarget> Targets)> Draw
) : MetricSample(Metric.Function)
    where TOut : IKind
    where TTarget : IKind
{
    public override void HoldsLaws(int seed)
    {
        var random = new Random(seed);
        var rows = random.GetItems(Enumerable.Range(0, 30).ToArray(), random.Next(1, 40));
        var empty = Metrics.Empty(Metric);
        var whole = Counted(empty, rows);
        random.Shuffle(rows);
        var batches = new List<MetricState<TOut, TTarget>>();
        var sequential = empty;
        for (var start = 0; start < rows.Length; )
        {
            var batch = rows.AsSpan(start, Math.Min(random.Next(0, 9), rows.Length - start)).ToArray();
            batches.Add(Counted(empty, batch));
            sequential = Counted(sequential, batch);
            start += batch.Length;
        }

        Same(whole, sequential);
        Same(batches.Aggregate((a, b) => a.Merge(b)), batches.AsEnumerable().Reverse().Aggregate((a, b) => b.Merge(a)));
        while (batches.Count > 1)
        {
            var (a, b) = (Taken(), Taken());
            var before = a.Value;
            batches.Add(a.Merge(b));
            Same(a.Merge(b), b.Merge(a));
            Assert.Equal(before, a.Value);
        }

        Same(whole, batches[0]);
        Same(whole, empty.Merge(whole));
        Same(whole, whole.Merge(empty));
        Same(empty, empty.Merge(empty));
        Assert.Equal(whole.Accumulator, Again(whole.Accumulator));
        // Labels that don't count may be all that was drawn.
        if (!whole.Equals(empty))
        {
            Assert.NotEqual(whole, Counted(whole, rows));
            Assert.NotEqual(whole.GetHashCode(), Counted(whole, rows).GetHashCode());
        }

        MetricState<TOut, TTarget> Taken()
        {
            var at = random.Next(batches.Count);
            var taken = batches[at];
            batches.RemoveAt(at);
            return taken;
        }

        MetricState<TOut, TTarget> Counted(MetricState<TOut, TTarget> state, int[] batch)
        {
            var (predictions, targets) = Draw(batch, seed);
            return state.Add(predictions, targets).OrThrow();
        }
    }

    public override (double[] Predictions, double[] Targets, MetricValue Value) Judged(int rows, int seed)
    {
        var (predictions, targets) = Draw([.. Enumerable.Range(0, rows)], seed);
        return (predictions.ToDoubles(), targets.ToDoubles(), Metric.Of(predictions, targets).OrThrow());
    }

    private MetricAccumulator Again(MetricAccumulator tally)
    {
        using var memory = new MemoryStream();
        tally.Write(new BinaryWriter(memory));
        memory.Position = 0;
        var again = MetricAccumulator.For(MetricPlace.Of(Function, TOut.Kind, TTarget.Kind).Metric);
        again.Read(new BinaryReader(memory));
        Assert.Equal(memory.Length, memory.Position);
        return again;
    }

    private static void Same(MetricState<TOut, TTarget> expected, MetricState<TOut, TTarget> actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(expected.GetHashCode(), actual.GetHashCode());
        Assert.Equal(expected.Value, actual.Value);
        if (expected.Value.IsNumber)
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Value.Number), BitConverter.DoubleToInt64Bits(actual.Value.Number));
    }
}
