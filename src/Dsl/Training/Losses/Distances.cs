using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>What losses between embeddings share.</summary>
internal static class Distances
{
    // Added to each difference, as PyTorch does: a root has no slope at 0.
    private const double Apart = 1e-6;

    /// <summary>√Σ(a − b + 1e-6)², one number an example.</summary>
    internal static Symbol Of(Symbol a, Symbol b) => Symbolic.Sqrt(Symbolic.Sum(Symbolic.Square(a - b + Apart), keepAxes: false, 1));

    internal static Items<Problem> Margin(double margin) =>
        margin > 0 && double.IsFinite(margin)
            ? []
            : [Problem.Target("a margin over 0", margin.ToString("R", CultureInfo.InvariantCulture), "1 is usual")];

    internal static Problem? Mismatch(Items<Shape> embeddings, Shape target) =>
        embeddings.Exists(shape => shape.Rank != 2 || shape != embeddings[0])
            ? Problem.Target(
                "embeddings N×F, all of one size",
                string.Join(", ", embeddings),
                "make all of them with one tower, Shared(\"tower\", …)"
            )
        : target != Shape.Batch() ? Problem.Target("one number an example, N", target.ToString(), "give labels: Tensors.OfLabels(…)")
        : null;
}
