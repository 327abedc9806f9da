namespace DeepPipeline.Examples;

/// <summary>Linear regression in closed form.</summary>
internal static class LeastSquares
{
    /// <summary>The θ for which Σ(xᵢ·θ − tᵢ)² is smallest, from the normal equations XᵀX·θ = Xᵀt by Cholesky's decomposition.</summary>
    /// <param name="inputs">X, a row an example; no column may be a combination of others.</param>
    /// <param name="targets">t.</param>
    internal static double[] Solve(double[][] inputs, double[] targets)
    {
        var n = inputs[0].Length;
        var (factor, solution) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            solution[i] = inputs.Zip(targets, (x, t) => x[i] * t).Sum();
            for (var j = 0; j <= i; j++)
            {
                var rest = inputs.Sum(x => x[i] * x[j]);
                for (var k = 0; k < j; k++)
                    rest -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? Math.Sqrt(rest) : rest / factor[j, j];
            }
        }

        // L·y = Xᵀt, then Lᵀ·θ = y.
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                solution[i] -= factor[i, k] * solution[k];
            solution[i] /= factor[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                solution[i] -= factor[k, i] * solution[k];
            solution[i] /= factor[i, i];
        }

        return solution;
    }
}
