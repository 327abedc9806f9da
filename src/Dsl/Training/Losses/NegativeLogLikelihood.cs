namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>−x[label], the mean over the batch: for models that end in LogSoftmax.</summary>
        /// <remarks><b>Shapes</b>: logarithms of probabilities N×C, labels N, each from 0 to C − 1. <b>Errors</b>: labels that have no logit.</remarks>
        [Word("negativeLogLikelihood")]
        public static Loss<Features, Labels> NegativeLogLikelihood { get; } = NegativeLogLikelihoodWith();

        /// <summary>−w[label]·x[label], the mean over the labels that count, each with its weight: divided by Σ w[label].</summary>
        /// <remarks>
        /// <b>Shapes</b>: logarithms of probabilities N×C, labels N, each from 0 to C − 1 or ignored. A batch in which nothing counts has no
        /// loss. <b>Errors</b>: weights under 0, or not one a class; labels that have no logit; of weights from the data, a class that is not there.
        /// </remarks>
        /// <param name="classWeights">w, how much each class counts; all the same unless given.</param>
        /// <param name="ignoreIndex">The label that does not count, in the loss or in its mean.</param>
        [Word("negativeLogLikelihoodWith", "classWeights", "ignoreIndex")]
        public static Loss<Features, Labels> NegativeLogLikelihoodWith(ClassWeights? classWeights = null, long? ignoreIndex = null) =>
            new(new NegativeLogLikelihoodLoss(classWeights ?? ClassWeights.None, ignoreIndex, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.NegativeLogLikelihoodWith"/>.</summary>
    /// <param name="ClassWeights">How much each class counts.</param>
    /// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("negativeLogLikelihood", "classWeights", "ignoreIndex", "reduction")]
    public sealed record NegativeLogLikelihoodLoss(ClassWeights ClassWeights, long? IgnoreIndex, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            ClassWeights == ClassWeights.None && IgnoreIndex is null
                ? nameof(Loss.NegativeLogLikelihood)
                : Call(
                    nameof(Loss.NegativeLogLikelihoodWith),
                    Argument("classWeights", ClassWeights, ClassWeights.None),
                    Argument("ignoreIndex", IgnoreIndex, null)
                );

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Labels(IgnoreIndex, PredictionForm.LogProbabilities, MeanOver.CountedLabels);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var counted = new Symbol(new OneHotOp(IgnoreIndex), target, predictions[0]) * ClassWeights.Symbol;
            var sum = -Symbolic.Sum(counted * predictions[0], keepAxes: false);
            // Where nothing counts, the sum is 0 and so is the mean.
            return Reduction == Reduction.Mean ? sum / Symbolic.Threshold(Symbolic.Sum(counted, keepAxes: false), 0, 1) : sum;
        }

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            Mismatch(predictions[0], target) ?? ClassWeights.Mismatch(predictions[0][1].Size);

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };

        /// <summary>What is wrong with the shapes of a loss between N×C numbers and N labels.</summary>
        internal static Problem? Mismatch(Shape prediction, Shape target) =>
            prediction.Rank != 2
                ? Problem.Target("predictions N×C", prediction.ToString(), "end the model with one value a class, Dense(classes)")
            : target.Rank != 1 ? Problem.Target($"labels {prediction[0]}", target.ToString(), "give one class index an example")
            : null;
    }
}
