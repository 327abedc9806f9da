namespace DeepPipeline.Properties.Formats;

/// <summary>The data of the runs that were kept, as formulas: the same values wherever they are computed.</summary>
internal static class OldData
{
    internal const int Rows = 22;

    internal static Dataset<Features, Labels> Points(int rows = Rows, int first = 0) =>
        Dataset.Of(Features.Of(4), Numbers(rows * 4, first), [.. Enumerable.Range(first, rows).Select(row => row % 3)]).OrThrow();

    internal static Dataset<Image, Features> Pictures() =>
        Dataset.Of(Tensors.Of(Image.Of(1, 6, 6), Numbers(Rows * 36, 5)), Tensors.Of(Features.Of(3), [.. Enumerable.Range(0, Rows * 3).Select(i => i % 3 == (i / 3) % 3 ? 1.0 : 0)])).OrThrow();

    internal static Dataset<Image, Labels> Digits() =>
        Dataset.Of(Image.Of(1, 6, 6), Numbers(Rows * 36, 5), [.. Enumerable.Range(0, Rows).Select(row => row % 3)]).OrThrow();

    // Sequences of 1 to 8 tokens, filled up with 0.
    internal static Dataset<Tokens, Labels> Words() =>
        Dataset.Of(Tokens.Of(8), [.. Enumerable.Range(0, Rows * 8).Select(i => i % 8 <= (i / 8) % 8 ? 1 + ((i * 5) % 7) : 0)], [.. Enumerable.Range(0, Rows).Select(row => row % 3)]).OrThrow()
            .Bucket(0, 3, 5).OrThrow();

    internal static double[] Numbers(int count, int first = 0) => [.. Enumerable.Range(first, count).Select(i => ((i * 7919) % 1009 / 504.5) - 1)];
}
