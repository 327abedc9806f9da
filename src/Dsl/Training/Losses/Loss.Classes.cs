namespace DeepPipeline;

public static partial class Loss
{
    /// <summary>−log softmax(x)[label], the mean over the batch: for classifiers that end in logits.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Errors</b>: labels that have no logit.</remarks>
    [Word("crossEntropy")]
    public static Loss<Features, Labels> CrossEntropy { get; } = CrossEntropyWith();

    /// <summary>
    /// −w[label]·Σ_c q_c·log softmax(x)_c with q = (1 − s)·onehot(label) + s/C, the mean over the labels that count, each with its
    /// weight: divided by Σ w[label]. The part that smoothing spreads has each class's own weight, as in PyTorch. Smoothing: Szegedy,
    /// Vanhoucke, Ioffe, Shlens and Wojna 2016, section 7.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1 or ignored. A batch in which nothing counts has no loss.
    /// <b>Errors</b>: a share that is not from 0 to 1; weights under 0, or not one a class; labels that have no logit; of weights from the data, a class that is not there.
    /// </remarks>
    /// <param name="labelSmoothing">s, the share of the truth that is spread over all classes.</param>
    /// <param name="classWeights">w, how much each class counts; all the same unless given.</param>
    /// <param name="ignoreIndex">The label that does not count, in the loss or in its mean; it may be one that has no logit, as −1.</param>
    /// <example><code>Loss.CrossEntropyWith(labelSmoothing: 0.1, classWeights: ClassWeights.Balanced)</code></example>
    [Word("crossEntropyWith", "labelSmoothing", "classWeights", "ignoreIndex")]
    public static Loss<Features, Labels> CrossEntropyWith(
        double labelSmoothing = 0,
        ClassWeights? classWeights = null,
        long? ignoreIndex = null
    ) => new(new CrossEntropyLoss(labelSmoothing, classWeights ?? ClassWeights.None, ignoreIndex, Reduction.Mean));

    /// <summary>
    /// −log softmax(xₜ)[tokenₜ], the mean over all steps of the batch that count: for taggers, translators and whatever gives logits at every step.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: logits N×T×C, tokens N×T, each from 0 to C − 1 or the padding. Accuracy counts steps.
    /// <b>Errors</b>: as of <see cref="CrossEntropyWith"/>.
    /// </remarks>
    /// <param name="paddingIndex">The token that fills up short sequences: such steps don't count. A batch of nothing else has no loss.</param>
    /// <param name="labelSmoothing">The share of the truth that is spread over all classes.</param>
    /// <param name="classWeights">How much each class counts; all the same unless given. The mean divides by the sum of the steps' weights.</param>
    /// <example><code>Models.BiLstmTagger(…).Train(Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)))</code></example>
    [Word("sequenceCrossEntropy", "paddingIndex", "labelSmoothing", "classWeights")]
    public static Loss<Sequence, Tokens> SequenceCrossEntropy(
        long? paddingIndex = null,
        double labelSmoothing = 0,
        ClassWeights? classWeights = null
    ) => new(new SequenceCrossEntropyLoss(paddingIndex, labelSmoothing, classWeights ?? ClassWeights.None, Reduction.Mean));

    /// <summary>−Σ t·log softmax(x), the mean over the batch: the same for targets that are distributions.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, targets N×C, each row summing to 1. <b>Errors</b>: rows that are no distributions.</remarks>
    [Word("crossEntropyOneHot")]
    public static Loss<Features, Features> CrossEntropyOneHot { get; } = CrossEntropyOneHotWith();

    /// <summary>
    /// −Σ w·q·log softmax(x) with q = (1 − s)·t + s/C, the mean over the batch. Weights do not change what it is divided by, as in
    /// PyTorch for targets that are distributions: they make the loss larger or smaller.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: logits N×C, targets N×C, each row summing to 1. <b>Errors</b>: a share that is not from 0 to 1; weights under 0,
    /// or not one a class; rows that are no distributions; of weights from the data, a class that is not there.
    /// </remarks>
    /// <param name="labelSmoothing">s, the share of the truth that is spread over all classes.</param>
    /// <param name="classWeights">w, how much each class counts; all the same unless given. From the data, a class is there as often as its shares sum up to.</param>
    [Word("crossEntropyOneHotWith", "labelSmoothing", "classWeights")]
    public static Loss<Features, Features> CrossEntropyOneHotWith(double labelSmoothing = 0, ClassWeights? classWeights = null) =>
        new(new CrossEntropyOneHotLoss(labelSmoothing, classWeights ?? ClassWeights.None, Reduction.Mean));

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

    /// <summary>Σ t·(log t − x), the mean over the batch: how far a predicted distribution is from the true one. Kullback and Leibler 1951; PyTorch's <c>batchmean</c>.</summary>
    /// <remarks>
    /// <b>Shapes</b>: logarithms of probabilities N×C, as LogSoftmax gives, targets N×C, each row summing to 1.
    /// <b>Errors</b>: rows that are no distributions.
    /// </remarks>
    [Word("kullbackLeibler")]
    public static Loss<Features, Features> KullbackLeibler { get; } = new(new KullbackLeiblerLoss(Reduction.Mean));
}
