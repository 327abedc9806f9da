namespace DeepPipeline;

/// <summary>Counts right decisions: what accuracies are made of.</summary>
internal abstract class ShareAccumulator : MetricAccumulator
{
    internal long Right { get; private protected set; }

    internal long Counted { get; private protected set; }

    internal override MetricValue Value => MetricValue.Of((double)Right / Counted);

    internal override void Merge(MetricAccumulator other) =>
        (Right, Counted) = (Right + ((ShareAccumulator)other).Right, Counted + ((ShareAccumulator)other).Counted);

    internal override MetricAccumulator Clone() => (MetricAccumulator)MemberwiseClone();

    internal override void Write(BinaryWriter writer)
    {
        writer.Write(Right);
        writer.Write(Counted);
    }

    internal override void Read(BinaryReader reader)
    {
        (Right, Counted) = (reader.ReadCounted(), reader.ReadCounted());
        if (Right > Counted)
            throw new InvalidDataException(FormattableString.Invariant($"{Right} right decisions of {Counted}"));
    }

    public override bool Equals(object? obj) => obj is ShareAccumulator other && (Right, Counted) == (other.Right, other.Counted);

    public override int GetHashCode() => HashCode.Combine(Right, Counted);

    /// <summary>The label's logit is among the k largest.</summary>
    internal sealed class OfLabels(int k, long? ignored) : ShareAccumulator
    {
        internal override void Add(in MetricBatch batch)
        {
            var width = batch.Width;
            for (var row = 0; row < batch.Rows; row++)
            {
                var label = batch.Labels[row];
                if (label == ignored || (ulong)label >= (ulong)width)
                    continue;
                Counted++;
                Right += ArgMax.IsAmongLargest(batch.Row(row), (int)label, k) ? 1 : 0;
            }
        }
    }

    /// <summary>The largest logit is where the largest number of the target is.</summary>
    internal sealed class OfOneHot : ShareAccumulator
    {
        internal override void Add(in MetricBatch batch)
        {
            Counted += batch.Rows;
            for (var row = 0; row < batch.Rows; row++)
                Right += ArgMax.Largest(batch.Row(row)) == ArgMax.Largest(batch.Numbers.Slice(row * batch.Width, batch.Width)) ? 1 : 0;
        }
    }

    /// <summary>Yes or no is said where the target says so.</summary>
    internal sealed class OfAnswers(double cut) : ShareAccumulator
    {
        internal override void Add(in MetricBatch batch)
        {
            Counted += batch.Predictions.Length;
            for (var i = 0; i < batch.Predictions.Length; i++)
                Right += batch.Predictions[i] > cut == batch.IsYes(i) ? 1 : 0;
        }
    }
}
