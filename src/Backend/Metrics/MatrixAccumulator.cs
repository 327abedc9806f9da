namespace DeepPipeline;

/// <summary>Counts how often each class was said to be each.</summary>
/// <param name="cut">For yes or no: the prediction over which the answer is yes; null for labels.</param>
internal sealed class MatrixAccumulator(double? cut) : MetricAccumulator
{
    private int width;
    private long[] counts = [];

    internal override void Add(in MetricBatch batch)
    {
        if (batch.Rows == 0)
            return;
        if (cut is { } least)
        {
            Widen(2);
            for (var i = 0; i < batch.Predictions.Length; i++)
                counts[(batch.IsYes(i) ? 2 : 0) + (batch.Predictions[i] > least ? 1 : 0)]++;
            return;
        }

        Widen(batch.Width);
        for (var row = 0; row < batch.Rows; row++)
        {
            var label = batch.Labels[row];
            if ((ulong)label < (ulong)width)
                counts[((int)label * width) + ArgMax.Largest(batch.Row(row))]++;
        }
    }

    internal override void Merge(MetricAccumulator other)
    {
        var more = (MatrixAccumulator)other;
        Widen(more.width);
        for (var i = 0; i < more.counts.Length; i++)
            counts[i] += more.counts[i];
    }

    internal override MetricAccumulator Clone() => new MatrixAccumulator(cut) { width = width, counts = (long[])counts.Clone() };

    internal override MetricValue Value => new MetricValue.Matrix(new ConfusionMatrix(width, (long[])counts.Clone()));

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(width);
        foreach (var count in counts)
            writer.Write(count);
    }

    internal override void Read(BinaryReader reader)
    {
        width = reader.ReadCount(sizeof(long));
        if ((long)width * width > reader.Left() / sizeof(long))
            throw new InvalidDataException(
                FormattableString.Invariant($"a matrix of {width} classes where {reader.Left()} bytes are left")
            );
        counts = new long[width * width];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = reader.ReadCounted();
    }

    internal override int Width => width;

    public override bool Equals(object? obj) =>
        obj is MatrixAccumulator other && width == other.width && counts.AsSpan().SequenceEqual(other.counts);

    public override int GetHashCode() => counts.Aggregate(width, HashCode.Combine);

    private void Widen(int classes)
    {
        if (SameWidth(width, classes) == width)
            return;
        width = classes;
        counts = new long[classes * classes];
    }
}
