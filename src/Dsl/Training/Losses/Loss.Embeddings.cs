namespace DeepPipeline;

public static partial class Loss
{
    /// <summary>
    /// max(0, d(a, p) − d(a, n) + m) with d(a, b) = √Σ(a − b + 1e-6)², the mean over the batch: an anchor shall be nearer to one of its class,
    /// p, than to one of another, n, by a margin. Schroff, Kalenichenko and Philbin 2015, without their squares, as PyTorch has it.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: three embeddings N×F, (a, (p, n)); targets N, the anchor's class: it is not looked at, since who is p and who is n
    /// says it. <b>Errors</b>: a margin that is not over 0.
    /// </remarks>
    /// <param name="margin">m.</param>
    /// <example><code>var tower = Shared("tower", Dense(16) >> Tanh);
    /// Both(tower, Both(tower, tower)).Train(Recipe.For(Loss.Triplet(margin: 0.5)))</code></example>
    [Word("triplet", "margin")]
    public static Loss<Pair<Features, Pair<Features, Features>>, Labels> Triplet(double margin = 1) =>
        new(new TripletLoss(margin, Reduction.Mean));

    /// <summary>
    /// ½·(1 − y)·d² + ½·y·max(0, m − d)² with d = √Σ(a − b + 1e-6)², the mean over the batch: what is alike comes together, what differs goes apart,
    /// up to a margin. Hadsell, Chopra and LeCun 2006, equation 4.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: two embeddings N×F, (a, b); targets y, N, 0 if both are alike and 1 if they differ, as in the paper.
    /// <b>Errors</b>: a margin that is not over 0; targets other than 0 and 1.
    /// </remarks>
    /// <param name="margin">m.</param>
    /// <example><code>Both(tower, tower).Train(Recipe.For(Loss.Contrastive(margin: 1)))</code></example>
    [Word("contrastive", "margin")]
    public static Loss<Pair<Features, Features>, Labels> Contrastive(double margin = 1) => new(new ContrastiveLoss(margin, Reduction.Mean));

    /// <summary>
    /// −log of the probability of all ways to read a text off the steps, where labels stay for one step or more and blanks stand between
    /// them: for speech and handwriting, where nobody says which step is which letter. Graves, Fernández, Gomez and Schmidhuber 2006, equation 8. The mean over
    /// the batch, each text's divided by its number of labels first, as in PyTorch; a sum is not divided.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: logits N×T×C, tokens N×S, each from 0 to C − 1 and not the blank; the padding after the last.
    /// <b>Errors</b>: a blank that has no logit; tokens that have none, or are the blank; padding within a text; texts that do not fit in T steps, of which
    /// each label takes one and each repetition one more.
    /// </remarks>
    /// <param name="blank">The class that stands for no label.</param>
    /// <param name="paddingIndex">The token that fills up short texts; the blank unless given.</param>
    [Word("ctc", "blank", "paddingIndex")]
    public static Loss<Sequence, Tokens> Ctc(long blank = 0, long? paddingIndex = null) =>
        new(new CtcLoss(blank, paddingIndex ?? blank, Reduction.Mean));
}
