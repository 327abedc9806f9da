using System.Numerics;

namespace DeepPipeline;

/// <summary>For each number of an example the exact sums that the coefficient of determination is made of.</summary>
internal sealed class R2Accumulator : MetricAccumulator
{
    private Sums[] columns = [];
    private long count;

    internal override void Add(in MetricBatch batch)
    {
        if (batch.Rows == 0)
            return;
        Widen(batch.Width);
        count += batch.Rows;
        for (var i = 0; i < batch.Predictions.Length; i++)
            columns[i % columns.Length].Count(batch.Predictions[i], batch.Numbers[i]);
    }

    internal override void Merge(MetricAccumulator other)
    {
        var more = (R2Accumulator)other;
        Widen(more.columns.Length);
        count += more.count;
        for (var i = 0; i < more.columns.Length; i++)
            columns[i].Merge(more.columns[i]);
    }

    internal override MetricAccumulator Clone() =>
        new R2Accumulator { count = count, columns = System.Array.ConvertAll(columns, column => column.Copy()) };

    internal override MetricValue Value => MetricValue.Of(count < 2 ? double.NaN : columns.Average(column => column.Determination(count)));

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(count);
        writer.Write(columns.Length);
        foreach (var column in columns)
        {
            column.Targets.Write(writer);
            column.Squares.Write(writer);
            column.Errors.Write(writer);
        }
    }

    internal override void Read(BinaryReader reader)
    {
        count = reader.ReadCounted();
        columns = new Sums[reader.ReadCount(3 * (sizeof(double) + sizeof(short)))];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new(ExactSum.Read(reader), ExactSum.Read(reader), ExactSum.Read(reader));
    }

    internal override int Width => columns.Length;

    public override bool Equals(object? obj) =>
        obj is R2Accumulator other && count == other.count && columns.AsSpan().SequenceEqual(other.columns);

    public override int GetHashCode() => columns.Aggregate(count.GetHashCode(), HashCode.Combine);

    private void Widen(int width)
    {
        if (SameWidth(columns.Length, width) > columns.Length)
            columns = [.. Enumerable.Range(0, width).Select(_ => new Sums(new(), new(), new()))];
    }

    /// <summary>Σt, Σt² and Σ(x − t)².</summary>
    private sealed record Sums(ExactSum Targets, ExactSum Squares, ExactSum Errors)
    {
        internal void Count(double prediction, double target)
        {
            Targets.Add(target);
            // A square is twice as long as a double: what is rounded off counts too.
            var square = target * target;
            Squares.Add(square);
            if (double.IsFinite(square))
                Squares.Add(Math.FusedMultiplyAdd(target, target, -square));
            Errors.Add((prediction - target) * (prediction - target));
        }

        internal void Merge(Sums other)
        {
            Targets.Add(other.Targets);
            Squares.Add(other.Squares);
            Errors.Add(other.Errors);
        }

        internal Sums Copy() => new(Targets.Clone(), Squares.Clone(), Errors.Clone());

        // n·Σ(t − t̄)² is n·Σt² − (Σt)², in units squared.
        internal double Determination(long count)
        {
            if (!Targets.IsFinite || !Squares.IsFinite || !Errors.IsFinite)
                return double.NaN;
            var around = ((count * Squares.Units) << -ExactSum.Unit) - BigInteger.Pow(Targets.Units, 2);
            return around.Sign <= 0
                ? Errors.Units.IsZero
                    ? 1
                    : 0
                : 1 - Exact.Ratio((count * Errors.Units) << -ExactSum.Unit, around);
        }
    }
}
