namespace Pipeline.Properties.Oracles;

/// <summary>Normalisation, from its equations.</summary>
public static class Normalization
{
    /// <summary>Each row of the last axes by itself.</summary>
    public static Value Layer(Value x, int axes, double epsilon, Value? scale, Value? shift)
    {
        var row = (int)x.Sizes[^axes..].Aggregate(1L, (product, size) => product * size);
        return new Value(x.Sizes, [.. x.Data.Chunk(row).SelectMany(part => Normal(part, epsilon).Select((v, i) => Affine(v, scale, shift, i)))]);
    }

    /// <summary>Each group of channels of each example by itself.</summary>
    public static Value Group(Value x, long groups, double epsilon, Value? scale, Value? shift)
    {
        var channel = (int)x.Sizes[2..].Aggregate(1L, (product, size) => product * size);
        var group = channel * (int)(x.Sizes[1] / groups);
        var normal = x.Data.Chunk(group).SelectMany(part => Normal(part, epsilon));
        return new Value(x.Sizes, [.. normal.Select((v, i) => Affine(v, scale, shift, i / channel % x.Sizes[1]))]);
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
