namespace DeepPipeline;

/// <summary>Distributions that augmentations draw from.</summary>
internal static class Draws
{
    /// <summary>A number from one bound to another, each as likely; the bound itself where both are one.</summary>
    internal static double Between(this RandomStream stream, double from, double to) => from + ((to - from) * stream.NextDouble());

    /// <summary>
    /// A number from Beta(α, α), as a share of two Gamma(α) numbers. Marsaglia and Tsang 2000, in logarithms: for a small α both are too
    /// small for a double. α = 0 gives 1, which mixes nothing.
    /// </summary>
    internal static double NextBeta(this RandomStream stream, double alpha)
    {
        if (alpha <= 0)
            return 1;
        var (first, second) = (LogGamma(stream, alpha), LogGamma(stream, alpha));
        return 1 / (1 + Math.Exp(second - first));
    }

    // Gamma(α) = Gamma(α + 1)·U^(1/α): the method needs a shape of at least 1.
    private static double LogGamma(RandomStream stream, double alpha)
    {
        var d = alpha + (2.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = stream.NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(1 - stream.NextDouble()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
                return Math.Log(d * v) + (Math.Log(1 - stream.NextDouble()) / alpha);
        }
    }
}
