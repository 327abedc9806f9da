namespace DeepPipeline;

/// <summary>Counts for each class how many are it, are said to be it, and are both: what precision, recall and F1 are made of.</summary>
internal sealed class ClassAccumulator(MetricFunction metric) : MetricAccumulator
{
    private ConfusionCounts[] classes = [];

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
            classes[i] += more[i];
    }

    internal override MetricAccumulator Clone() => new ClassAccumulator(metric) { classes = (ConfusionCounts[])classes.Clone() };

    internal override MetricValue Value => MetricValue.Of(classes.All(counts => counts.Actual == 0) ? double.NaN : Judged());

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(classes.Length);
        foreach (var (actual, predicted, correct) in classes)
        {
            writer.Write(actual);
            writer.Write(predicted);
            writer.Write(correct);
        }
    }

    internal override void Read(BinaryReader reader)
    {
        classes = new ConfusionCounts[reader.ReadCount(3 * sizeof(long))];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = new(reader.ReadCounted(), reader.ReadCounted(), reader.ReadCounted());
    }

    internal override int Width => classes.Length;

    public override bool Equals(object? obj) => obj is ClassAccumulator other && classes.AsSpan().SequenceEqual(other.classes);

    public override int GetHashCode() => classes.Aggregate(0, HashCode.Combine);

    private void Count(int truth, int said)
    {
        classes[truth] += new ConfusionCounts(1, 0, 0);
        classes[said] += new ConfusionCounts(0, 1, truth == said ? 1 : 0);
    }

    private void Widen(int width)
    {
        if (SameWidth(classes.Length, width) > classes.Length)
            System.Array.Resize(ref classes, width);
    }

    private double Judged() =>
        metric switch
        {
            BinaryClassMetric binary => binary.Of(classes[1]),
            ClassMetric { Label: { } label } one => one.Of(classes[label]),
            ClassMetric { Average: ClassAverage.Micro } all => all.Of(classes.Aggregate((sum, counts) => sum + counts)),
            ClassMetric { Average: ClassAverage.Weighted } each => classes.Sum(counts => counts.Actual * each.Of(counts))
                / classes.Sum(counts => counts.Actual),
            var each => classes.Where(counts => counts.Actual + counts.Predicted > 0).Average(((ClassMetric)each).Of),
        };
}
