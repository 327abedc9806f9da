namespace DeepPipeline;

/// <summary>Random matrices with orthonormal rows or columns, by Gram and Schmidt's process on normal vectors, twice for accuracy.</summary>
internal static class Orthogonal
{
    internal static void Fill(Span<double> values, int rows, RandomStream random, double gain)
    {
        var columns = values.Length / rows;
        // The shorter side counts the vectors; with fewer columns than rows the columns are the vectors.
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
            vectors[i] = Next(vectors.AsSpan(0, i), length, random);
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                values[(r * columns) + c] = gain * (rows <= columns ? vectors[r][c] : vectors[c][r]);
        }
    }

    private static double[] Next(ReadOnlySpan<double[]> before, int length, RandomStream random)
    {
        while (true)
        {
            var vector = new double[length];
            for (var i = 0; i < length; i++)
                vector[i] = random.NextNormal();
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in before)
                {
                    var dot = Dot(vector, other);
                    for (var i = 0; i < length; i++)
                        vector[i] -= dot * other[i];
                }
            }

            var norm = Math.Sqrt(Dot(vector, vector));
            if (norm < 1e-9)
                continue;
            for (var i = 0; i < length; i++)
                vector[i] /= norm;
            return vector;
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
