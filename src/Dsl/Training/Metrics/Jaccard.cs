namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>
        /// Intersection over union of the examples that are of a class and those that are said to be, c / (a + p − c) with a actual, p predicted and
        /// c correct ones; of several classes as scikit-learn's <c>jaccard_score</c> puts them together. Jaccard 1901.
        /// </summary>
        /// <remarks><b>Shapes</b>: logits N×C, labels N. A class that is neither there nor said does not count.</remarks>
        /// <param name="average">How the classes are put together.</param>
        [Word("jaccard", "average")]
        public static Metric<Features, Labels> Jaccard(ClassAverage average = ClassAverage.Macro) => new(new JaccardMetric(average));

        /// <summary><see cref="Jaccard"/> of one class.</summary>
        /// <param name="label">The class, from 0.</param>
        [Word("jaccardOf", "label")]
        public static Metric<Features, Labels> JaccardOf(int label) => new(new JaccardMetric(Label: label));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Metric.Jaccard"/>.</summary>
    /// <param name="Average">How the classes are put together.</param>
    /// <param name="Label">The only class that counts; null for all.</param>
    [Word("jaccard", "average", "label")]
    public sealed record JaccardMetric(ClassAverage Average = ClassAverage.Macro, int? Label = null) : ClassMetric(Average, Label)
    {
        private protected override string Quantity => "jaccard";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) =>
            ConfusionCounts.Quotient(counts.Correct, counts.Actual + counts.Predicted - counts.Correct);
    }
}
