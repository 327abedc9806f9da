namespace DeepPipeline;

/// <summary>Counts for each class how many are it, are said to be it, and are both: what precision, recall and F1 are made of.</summary>
internal sealed class ClassAccumulator(MetricFunction metric) : MetricAccumulator
{
    private Class[] classes = [];

    internal override void Add(in MetricBatch batch)
    {
        if (batch.Rows == 0)
            return;
        if (metric is DecisionMetric { Cut: var cut })
        {
            Widen(2);
            for (var i = 0; i < batch.Predictions.Length; i++)
                Count(batch.IsYes(i) ? 1 : 0, batch.Predictions[i] > cut ? 1 : 0);
            return;
        }

        var width = batch.Width;
        Widen(width);
        for (var row = 0; row < batch.Rows; row++)
        {
            var label = batch.Labels[row];
            if ((ulong)label < (ulong)width)
                Count((int)label, ArgMax.Largest(batch.Row(row)));
        }
    }

    internal override void Merge(MetricAccumulator other)
    {
        var more = ((ClassAccumulator)other).classes;
        Widen(more.Length);
        for (var i = 0; i < more.Length; i++)
            classes[i] = new(classes[i].Are + more[i].Are, classes[i].Said + more[i].Said, classes[i].Both + more[i].Both);
    }

    internal override MetricAccumulator Clone() => new ClassAccumulator(metric) { classes = (Class[])classes.Clone() };

    internal override MetricValue Value => MetricValue.Of(classes.All(one => one.Are == 0) ? double.NaN : Judged());

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(classes.Length);
        foreach (var (are, said, both) in classes)
        {
            writer.Write(are);
            writer.Write(said);
            writer.Write(both);
        }
    }

    internal override void Read(BinaryReader reader)
    {
        classes = new Class[reader.ReadCount(3 * sizeof(long))];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = new(reader.ReadCounted(), reader.ReadCounted(), reader.ReadCounted());
    }

    internal override int Width => classes.Length;

    public override bool Equals(object? obj) => obj is ClassAccumulator other && classes.AsSpan().SequenceEqual(other.classes);

    public override int GetHashCode() => classes.Aggregate(0, HashCode.Combine);

    private void Count(int truth, int said)
    {
        classes[truth].Are++;
        classes[said].Said++;
        if (truth == said)
            classes[truth].Both++;
    }

    private void Widen(int width)
    {
        if (SameWidth(classes.Length, width) > classes.Length)
            System.Array.Resize(ref classes, width);
    }

    private double Judged() =>
        metric switch
        {
            DecisionMetric => Of(classes[1]),
            ClassMetric { Label: { } label } => Of(classes[label]),
            ClassMetric { Average: ClassAverage.Micro } => Of(
                new(classes.Sum(one => one.Are), classes.Sum(one => one.Said), classes.Sum(one => one.Both))
            ),
            ClassMetric { Average: ClassAverage.Weighted } => classes.Sum(one => one.Are * Of(one)) / classes.Sum(one => one.Are),
            _ => classes.Where(one => one.Are + one.Said > 0).Average(Of),
        };

    private double Of(Class one)
    {
        var (right, all) = metric switch
        {
            PrecisionMetric or BinaryPrecisionMetric => (one.Both, one.Said),
            RecallMetric or BinaryRecallMetric => (one.Both, one.Are),
            _ => (2 * one.Both, one.Said + one.Are),
        };
        return all == 0 ? 0 : (double)right / all;
    }

    /// <summary>The counts of one class.</summary>
    private record struct Class(long Are, long Said, long Both);
}
