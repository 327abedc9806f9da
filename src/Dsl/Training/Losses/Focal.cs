namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>−w[label]·(1 − p)^γ·log p with p = softmax(x)[label], the mean over the batch: what is easy counts less. Lin, Goyal, Girshick, He and Dollár 2017, equation 5.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. The weights are the paper's α; they do not change what the mean divides
        /// by. <b>Errors</b>: a γ under 0; weights under 0, or not one a class; labels that have no logit; of weights from the data, a class that is not there.
        /// </remarks>
        /// <param name="gamma">γ; 0 is cross-entropy.</param>
        /// <param name="classWeights">w, how much each class counts; all the same unless given.</param>
        [Word("focal", "gamma", "classWeights")]
        public static Loss<Features, Labels> Focal(double gamma = 2, ClassWeights? classWeights = null) =>
            new(new FocalLoss(gamma, classWeights ?? ClassWeights.None, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.Focal"/>.</summary>
    /// <param name="Gamma">γ: how much less what is easy counts.</param>
    /// <param name="ClassWeights">α: how much each class counts.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("focal", "gamma", "classWeights", "reduction")]
    public sealed record FocalLoss(double Gamma, ClassWeights ClassWeights, Reduction Reduction) : SingleLoss
    {
        // Where less than this is left to be sure of, the loss is zero in any precision, and its logarithm is still a number.
        private const double Nothing = 1e-30;

        /// <inheritdoc/>
        public override Items<Problem> Problems => BinaryFocalLoss.Exponent(Gamma) + ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            Call(nameof(Loss.Focal), Argument("gamma", Gamma, 2.0), Argument("classWeights", ClassWeights, ClassWeights.None));

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Labels(null, PredictionForm.Logits);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var hot = new Symbol(new OneHotOp(null), target, predictions[0]);
            var log = Symbolic.Sum(hot * ClassWeights.Symbol * Symbolic.LogSoftmax(predictions[0], 1), keepAxes: false, 1);
            // 1 − p as the sum of the others: nothing is lost when p is next to 1.
            var others = Symbolic.Sum((1 - hot) * Symbolic.Softmax(predictions[0], 1), keepAxes: false, 1);
            return -Reduced(Gamma > 0 ? Symbolic.Exp(Gamma * Symbolic.Log(Symbolic.Threshold(others, Nothing, Nothing))) * log : log);
        }

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            NegativeLogLikelihoodLoss.Mismatch(predictions[0], target) ?? ClassWeights.Mismatch(predictions[0][1].Size);

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
    }
}
