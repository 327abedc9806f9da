namespace DeepPipeline;

public static partial class Loss
{
    /// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)), the mean over all values: for yes or no, from logits.</summary>
    /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: targets that are not from 0 to 1.</remarks>
    [Word("binaryCrossEntropy")]
    public static Loss<Features, Features> BinaryCrossEntropy { get; } = BinaryCrossEntropyWith(ClassWeights.None);

    /// <summary>−w·t·log σ(x) − (1 − t)·log(1 − σ(x)), the mean over all values: yes counts w times as much. PyTorch's <c>pos_weight</c>.</summary>
    /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: a weight under 0; targets that are not from 0 to 1.</remarks>
    /// <param name="positiveWeight">w: the number of noes for each yes makes both count as much.</param>
    [Word("binaryCrossEntropyWith", "positiveWeight")]
    public static Loss<Features, Features> BinaryCrossEntropyWith(double positiveWeight) =>
        BinaryCrossEntropyWith(ClassWeights.Given(1, positiveWeight));

    /// <summary>−w₁·t·log σ(x) − w₀·(1 − t)·log(1 − σ(x)), the mean over all values.</summary>
    /// <remarks>
    /// <b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: weights under 0, or not two; targets that are not from 0 to
    /// 1; of weights from the data, no yes or no no there.
    /// </remarks>
    /// <param name="classWeights">How much no, class 0, and yes, class 1, count. From the data, they are counted over all F numbers.</param>
    [Word("binaryCrossEntropyWith", "classWeights")]
    public static Loss<Features, Features> BinaryCrossEntropyWith(ClassWeights classWeights) =>
        new(new BinaryCrossEntropyLoss(classWeights, Reduction.Mean));

    /// <summary>
    /// −α·(1 − p)^γ·log p for yes and −(1 − α)·p^γ·log(1 − p) for no, with p = σ(x), the mean over all values: what is easy counts less.
    /// Lin, Goyal, Girshick, He and Dollár 2017, equation 5.
    /// </summary>
    /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each 0 or 1. <b>Errors</b>: a γ under 0; an α that is not from 0 to 1; targets other than 0 and 1.</remarks>
    /// <param name="gamma">γ; 0 is cross-entropy, weighted.</param>
    /// <param name="alpha">α; null counts yes and no as 1.</param>
    [Word("binaryFocal", "gamma", "alpha")]
    public static Loss<Features, Features> BinaryFocal(double gamma = 2, double? alpha = 0.25) =>
        new(new BinaryFocalLoss(gamma, alpha, Reduction.Mean));
}
