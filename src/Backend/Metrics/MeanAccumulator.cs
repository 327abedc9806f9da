namespace DeepPipeline;

/// <summary>The exact sum of one value an example, step or prediction, and how many there are: what log loss and mean errors are made of.</summary>
internal sealed class MeanAccumulator(MetricFunction metric) : MetricAccumulator
{
    // scikit-learn's for double precision, so that the logarithm of no probability is infinite.
    private const double SmallestProbability = 1.0 / (1L << 52);

    private ExactSum sum = new();
    private long count;

    internal override void Add(in MetricBatch batch)
    {
        switch (metric)
        {
            case LogLossMetric { FromLogits: var logits }:
                for (var row = 0; row < batch.Rows; row++)
                {
                    if ((ulong)batch.Labels[row] < (ulong)batch.Width)
                        Count(logits ? Surprise(batch.Row(row), (int)batch.Labels[row]) : Surprise(batch.Row(row)[(int)batch.Labels[row]]));
                }

                break;
            case BinaryLogLossMetric { FromLogits: var logits }:
                for (var i = 0; i < batch.Predictions.Length; i++)
                {
                    var x = batch.Predictions[i];
                    Count(logits ? Softplus(batch.IsYes(i) ? -x : x) : Surprise(batch.IsYes(i) ? x : 1 - x));
                }

                break;
            case MeanAbsoluteErrorMetric:
                for (var i = 0; i < batch.Predictions.Length; i++)
                    Count(Math.Abs(batch.Predictions[i] - batch.Numbers[i]));
                break;
            case RootMeanSquaredErrorMetric:
                for (var i = 0; i < batch.Predictions.Length; i++)
                    Count((batch.Predictions[i] - batch.Numbers[i]) * (batch.Predictions[i] - batch.Numbers[i]));
                break;
            case DefinedMetric own:
                foreach (var number in DefinedValues.Of(own, batch))
                    Count(number);
                break;
            default:
                throw new InvalidOperationException($"nothing counts {metric}");
        }
    }

    internal override void Merge(MetricAccumulator other)
    {
        sum.Add(((MeanAccumulator)other).sum);
        count += ((MeanAccumulator)other).count;
    }

    internal override MetricAccumulator Clone() => new MeanAccumulator(metric) { sum = sum.Clone(), count = count };

    internal override MetricValue Value =>
        MetricValue.Of(metric is RootMeanSquaredErrorMetric ? Math.Sqrt(sum.Value / count) : sum.Value / count);

    internal override void Write(BinaryWriter writer)
    {
        sum.Write(writer);
        writer.Write(count);
    }

    internal override void Read(BinaryReader reader) => (sum, count) = (ExactSum.Read(reader), reader.ReadCounted());

    public override bool Equals(object? obj) => obj is MeanAccumulator other && count == other.count && sum.Equals(other.sum);

    public override int GetHashCode() => HashCode.Combine(count, sum);

    private void Count(double number)
    {
        sum.Add(number);
        count++;
    }

    private static double Surprise(double probability) => -Math.Log(Math.Clamp(probability, SmallestProbability, 1 - SmallestProbability));

    private static double Surprise(ReadOnlySpan<double> logits, int label)
    {
        var largest = logits[ArgMax.Largest(logits)];
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - largest);
        return largest - logits[label] + Math.Log(sum);
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
