namespace DeepPipeline;

/// <summary>
/// What a metric has counted so far. It changes in place, where nobody else can see; batches may come in any order and any size, and
/// two tallies of one metric can be merged: its value is the same bits.
/// </summary>
internal abstract class MetricAccumulator
{
    /// <summary>Counts a batch; work and memory are in proportion to it, not to what was seen.</summary>
    internal abstract void Add(in MetricBatch batch);

    /// <summary>Counts what another accumulator of the same metric has counted.</summary>
    internal abstract void Merge(MetricAccumulator other);

    /// <summary>The same, to go on with apart.</summary>
    internal abstract MetricAccumulator Clone();

    /// <summary>The metric's value.</summary>
    internal abstract MetricValue Value { get; }

    internal abstract void Write(BinaryWriter writer);

    /// <summary>Takes what <see cref="Write"/> wrote, in place of what was counted.</summary>
    internal abstract void Read(BinaryReader reader);

    /// <summary>How many classes or numbers an example has had; 0 if none came, or nothing hangs on it.</summary>
    internal virtual int Width => 0;

    public abstract override bool Equals(object? obj);

    public abstract override int GetHashCode();

    /// <summary>Nothing counted yet for a metric of one output.</summary>
    internal static MetricAccumulator For(MetricFunction metric) =>
        metric switch
        {
            AccuracyMetric accuracy => new ShareAccumulator.OfLabels(1, accuracy.IgnoreIndex),
            SequenceAccuracyMetric accuracy => new ShareAccumulator.OfLabels(1, accuracy.PaddingIndex),
            TopKAccuracyMetric top => new ShareAccumulator.OfLabels(top.K, null),
            AccuracyOneHotMetric => new ShareAccumulator.OfOneHot(),
            BinaryAccuracyMetric binary => new ShareAccumulator.OfAnswers(binary.Cut),
            ConfusionMatrixMetric => new MatrixAccumulator(null),
            BinaryConfusionMatrixMetric binary => new MatrixAccumulator(binary.Cut),
            ClassMetric or BinaryClassMetric => new ClassAccumulator(metric),
            RocAucMetric or BinaryRocAucMetric or AveragePrecisionMetric or BinaryAveragePrecisionMetric => new RankAccumulator(metric),
            R2Metric => new R2Accumulator(),
            _ => new MeanAccumulator(metric),
        };

    /// <summary>How many classes there are now that a batch has so many; an accumulator that has seen none has 0.</summary>
    private protected static int SameWidth(int known, int seen) =>
        known == 0 || known == seen || seen == 0
            ? Math.Max(known, seen)
            : throw new InvalidOperationException(FormattableString.Invariant($"scores of {known} classes and of {seen} have no sum"));
}
