using LanguageExt;

namespace DeepPipeline.Properties.Oracles;

/// <summary>Normalisation, from its equations.</summary>
public static class Normalization
{
    /// <summary>Each row of the last axes by itself.</summary>
    public static Value Layer(Value x, int axes, double epsilon, Value? scale, Value? shift)
    {
        var row = (int)x.Sizes[^axes..].Aggregate(1L, (product, size) => product * size);
        return new Value(
            x.Sizes,
            [.. x.Data.Chunk(row).SelectMany(part => Normal(part, epsilon).Select((v, i) => Affine(v, scale, shift, i)))]
        );
    }

    /// <summary>Each group of channels of each example by itself.</summary>
    public static Value Group(Value x, long groups, double epsilon, Value? scale, Value? shift)
    {
        var channel = (int)x.Sizes[2..].Aggregate(1L, (product, size) => product * size);
        var group = channel * (int)(x.Sizes[1] / groups);
        var normal = x.Data.Chunk(group).SelectMany(part => Normal(part, epsilon));
        return new Value(x.Sizes, [.. normal.Select((v, i) => Affine(v, scale, shift, i / channel % x.Sizes[1]))]);
    }

    /// <summary>Each channel by the statistics of the whole batch.</summary>
    public static Value Batch(Value x, double epsilon, Value? scale, Value? shift)
    {
        var channels = Enumerable
            .Range(0, (int)x.Sizes[1])
            .Select(c => Value.Places(x.Sizes).Where(place => place[1] == c).Select(place => x[place]).ToArray())
            .ToArray();
        var means = channels.Select(channel => channel.Average()).ToArray();
        var variances = channels.Select((channel, c) => channel.Average(v => (v - means[c]) * (v - means[c]))).ToArray();
        return Given(x, epsilon, scale, shift, new Value([x.Sizes[1]], means), new Value([x.Sizes[1]], variances));
    }

    /// <summary>Each channel by statistics that are given.</summary>
    public static Value Given(Value x, double epsilon, Value? scale, Value? shift, Value mean, Value variance) =>
        Value.From(x.Sizes, place => Affine((x[place] - mean[place[1]]) / Math.Sqrt(variance[place[1]] + epsilon), scale, shift, place[1]));

    /// <summary>Σ(x − μ)² / (n − 1)</summary>
    public static Value Variance(Value x, Items<int> axes)
    {
        var (sum, squares) = (
            Primitives.Reduce(x, new ReduceOp(ReduceFunction.Sum, axes, KeepAxes: true)),
            new ReduceOp(ReduceFunction.Sum, axes, KeepAxes: false)
        );
        var n = x.Data.Length / sum.Data.Length;
        var deviations = Value.From(
            x.Sizes,
            place => Math.Pow(x[place] - (sum[[.. place.Select((p, axis) => sum.Sizes[axis] == 1 ? 0 : p)]] / n), 2)
        );
        return Primitives.Reduce(deviations, squares).Map(v => v / (n - 1));
    }

    // (x − μ) / √(σ² + ε)
    private static IEnumerable<double> Normal(double[] x, double epsilon)
    {
        var mean = x.Average();
        var variance = x.Average(v => (v - mean) * (v - mean));
        return x.Select(v => (v - mean) / Math.Sqrt(variance + epsilon));
    }

    private static double Affine(double value, Value? scale, Value? shift, long index) =>
        (value * (scale is null ? 1 : scale.Data[index])) + (shift is null ? 0 : shift.Data[index]);
}
