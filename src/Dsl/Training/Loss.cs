namespace Pipeline;

/// <summary>A loss between predictions of one kind and targets of another.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Function">The loss itself.</param>
public sealed record Loss<TOut, TTarget>(Training.LossFunction Function)
    where TOut : IKind
    where TTarget : IKind
{
    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() => Function.ToString();
}

/// <summary>The losses. Each is a mean, so that a learning rate does not depend on the batch size.</summary>
public static class Loss
{
    /// <summary>−log softmax(x)[label], the mean over the batch: for classifiers that end in logits.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1.</remarks>
    public static Loss<Features, Labels> CrossEntropy { get; } = new(new Training.CrossEntropy());

    /// <summary>
    /// −log softmax(xₜ)[tokenₜ], the mean over all steps of the batch: for taggers, translators and whatever gives logits at every step.
    /// </summary>
    /// <remarks><b>Shapes</b>: logits N×T×C, tokens N×T, each from 0 to C − 1. Accuracy counts steps.</remarks>
    /// <param name="paddingIndex">The token that fills up short sequences: such steps don't count. A batch of nothing else has no loss.</param>
    /// <example><code>Models.BiLstmTagger(…).Train(Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)))</code></example>
    public static Loss<Sequence, Tokens> SequenceCrossEntropy(long? paddingIndex = null) => new(new Training.SequenceCrossEntropy(paddingIndex));

    /// <summary>−Σ t·log softmax(x), the mean over the batch: the same for targets that are distributions.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, targets N×C, each row summing to 1.</remarks>
    public static Loss<Features, Features> CrossEntropyOneHot { get; } = new(new Training.CrossEntropyOneHot());

    /// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)), the mean over all numbers: for yes or no, from logits.</summary>
    /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1.</remarks>
    public static Loss<Features, Features> BinaryCrossEntropy { get; } = new(new Training.BinaryCrossEntropy());

    /// <summary>(x − t)², the mean over all numbers.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
    public static Loss<Features, Features> MeanSquaredError { get; } = MeanSquaredErrorOf<Features>();

    /// <summary>|x − t|, the mean over all numbers.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
    public static Loss<Features, Features> MeanAbsoluteError { get; } = MeanAbsoluteErrorOf<Features>();

    /// <summary>The losses of both outputs of a model, weighted and added: w₁·L₁ + w₂·L₂.</summary>
    /// <remarks><b>Shapes</b>: a pair of predictions, a pair of targets. <b>Errors</b>: weights under 0.</remarks>
    /// <param name="first">L₁, of the first value.</param>
    /// <param name="second">L₂, of the second value.</param>
    /// <param name="firstWeight">w₁.</param>
    /// <param name="secondWeight">w₂.</param>
    /// <example><code>Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError, secondWeight: 0.1)</code></example>
    public static Loss<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>> Both<TFirst, TFirstTarget, TSecond, TSecondTarget>(
        Loss<TFirst, TFirstTarget> first, Loss<TSecond, TSecondTarget> second, double firstWeight = 1, double secondWeight = 1)
        where TFirst : IKind
        where TFirstTarget : IKind
        where TSecond : IKind
        where TSecondTarget : IKind => new(new Training.Weighted(first.Function, second.Function, firstWeight, secondWeight));

    /// <summary><see cref="MeanSquaredError"/> at any kind: for autoencoders, forecasts and the like.</summary>
    public static Loss<TKind, TKind> MeanSquaredErrorOf<TKind>()
        where TKind : IKind => new(new Training.MeanSquaredError());

    /// <summary><see cref="MeanAbsoluteError"/> at any kind.</summary>
    public static Loss<TKind, TKind> MeanAbsoluteErrorOf<TKind>()
        where TKind : IKind => new(new Training.MeanAbsoluteError());
}
