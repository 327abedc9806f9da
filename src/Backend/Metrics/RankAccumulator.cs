namespace DeepPipeline;

/// <summary>Keeps the scores of all examples and their labels, to be sorted when the value is asked for: what ROC AUC and average precision are made of.</summary>
internal sealed class RankAccumulator(MetricFunction metric) : MetricAccumulator
{
    private int width;
    private ScoreBuffer? kept;

    internal override void Add(in MetricBatch batch)
    {
        if (batch.Rows == 0)
            return;
        if (metric is AnswerMetric)
        {
            width = 1;
            var answers = new int[batch.Predictions.Length];
            for (var i = 0; i < answers.Length; i++)
                answers[i] = batch.IsYes(i) ? 1 : 0;
            kept = ScoreBuffer.Both(kept, new ScoreBuffer.Rows(batch.Predictions.ToArray(), answers));
            return;
        }

        width = SameWidth(width, batch.Width);
        var (scores, labels, rows) = (new double[batch.Predictions.Length], new int[batch.Rows], 0);
        for (var row = 0; row < batch.Rows; row++)
        {
            if ((ulong)batch.Labels[row] >= (ulong)width)
                continue;
            batch.Row(row).CopyTo(scores.AsSpan(rows * width));
            labels[rows++] = (int)batch.Labels[row];
        }

        if (metric is RocAucMetric { FromLogits: true } or AveragePrecisionMetric { FromLogits: true })
        {
            for (var row = 0; row < rows; row++)
                Softmax(scores.AsSpan(row * width, width));
        }

        kept = ScoreBuffer.Both(
            kept,
            rows == 0 ? null
                : rows == batch.Rows ? new ScoreBuffer.Rows(scores, labels)
                : new ScoreBuffer.Rows(scores[..(rows * width)], labels[..rows])
        );
    }

    internal override void Merge(MetricAccumulator other)
    {
        width = SameWidth(width, ((RankAccumulator)other).width);
        kept = ScoreBuffer.Both(kept, ((RankAccumulator)other).kept);
    }

    // What is kept is never changed, so clones share it.
    internal override MetricAccumulator Clone() => (MetricAccumulator)MemberwiseClone();

    internal override MetricValue Value
    {
        get
        {
            var (scores, labels) = All();
            if (labels.Length == 0)
                return MetricValue.Of(double.NaN);
            return MetricValue.Of(width == 1 ? Of(0, 1) : Enumerable.Range(0, width).Average(label => Of(label, label)));

            double Of(int column, int label)
            {
                var own = new double[labels.Length];
                for (var i = 0; i < own.Length; i++)
                    own[i] = scores[(i * width) + column];
                var ranking = new Ranking(own, System.Array.ConvertAll(labels, one => one == label));
                return metric is RocAucMetric or BinaryRocAucMetric ? ranking.RocAuc() : ranking.AveragePrecision();
            }
        }
    }

    internal override void Write(BinaryWriter writer)
    {
        var (scores, labels) = All();
        writer.Write(width);
        writer.Write(labels.Length);
        foreach (var label in labels)
            writer.Write(label);
        foreach (var score in scores)
            writer.Write(score);
    }

    internal override void Read(BinaryReader reader)
    {
        width = reader.ReadInt32();
        var labels = new int[reader.ReadCount(sizeof(int))];
        foreach (ref var label in labels.AsSpan())
        {
            label = reader.ReadInt32();
            if ((uint)label >= (uint)Math.Max(2, width))
                throw new InvalidDataException(FormattableString.Invariant($"class {label} of {width}"));
        }

        if (width < 0 || (width == 0 && labels.Length > 0) || (Int128)labels.Length * width > reader.Left() / sizeof(double))
            throw new InvalidDataException(
                FormattableString.Invariant($"{labels.Length} rows of {width} scores where {reader.Left()} bytes are left")
            );
        var scores = new double[labels.Length * width];
        foreach (ref var score in scores.AsSpan())
            score = reader.ReadDouble();
        kept = labels.Length == 0 ? null : new ScoreBuffer.Rows(scores, labels);
    }

    internal override int Width => width;

    // In whatever order the examples came.
    public override bool Equals(object? obj) =>
        obj is RankAccumulator other && width == other.width && kept?.Count == other.kept?.Count && Sorted().SequenceEqual(other.Sorted());

    public override int GetHashCode()
    {
        var (scores, labels) = All();
        var sum = width;
        for (var row = 0; row < labels.Length; row++)
            sum += HashCode.Combine(labels[row], scores[row * width]);
        return sum;
    }

    private (double[] Scores, int[] Labels) All() => kept?.All(width) ?? ([], []);

    private IEnumerable<double> Sorted()
    {
        var (scores, labels) = All();
        var rows = Enumerable.Range(0, labels.Length).ToArray();
        System.Array.Sort(
            rows,
            (a, b) =>
                labels[a] != labels[b]
                    ? labels[a].CompareTo(labels[b])
                    : scores.AsSpan(a * width, width).SequenceCompareTo(scores.AsSpan(b * width, width))
        );
        return rows.SelectMany(row => scores[(row * width)..((row + 1) * width)].Prepend(labels[row]));
    }

    private static void Softmax(Span<double> row)
    {
        var (largest, sum) = (row[ArgMax.Largest<double>(row)], 0.0);
        foreach (ref var score in row)
            sum += score = Math.Exp(score - largest);
        foreach (ref var score in row)
            score /= sum;
    }
}
