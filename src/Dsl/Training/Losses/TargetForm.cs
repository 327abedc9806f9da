using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// What a loss takes for its targets: one description, from which follow the check of the data, what is counted of it for class weights,
/// the metrics that are usual, what a batch weighs in the mean of an epoch, and advice. A closed sum: <see cref="Match"/> takes one
/// function for each case.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record TargetForm
{
    private protected string Line => Show.Line(this);

    private TargetForm(PredictionForm prediction, MeanOver mean) => (Prediction, Mean) = (prediction, mean);

    /// <summary>What the prediction beside it is.</summary>
    public PredictionForm Prediction { get; }

    /// <summary>What the loss of a batch is the mean over.</summary>
    public MeanOver Mean { get; }

    /// <summary>Whether the prediction says which class it is, so that its accuracy is counted.</summary>
    public bool IsClassified => Prediction is PredictionForm.Logits or PredictionForm.LogProbabilities;

    /// <summary>One function for each case. A new case makes every use of it an error until it is told what to do.</summary>
    /// <param name="labels">Class indices.</param>
    /// <param name="distributions">The share of each class.</param>
    /// <param name="answers">Yes or no, or shares of both.</param>
    /// <param name="values">Numbers of any size.</param>
    /// <param name="texts">Tokens without a step of their own.</param>
    /// <param name="unread">Nothing that is looked at.</param>
    public abstract T Match<T>(
        Func<Labels, T> labels,
        Func<Distributions, T> distributions,
        Func<Answers, T> answers,
        Func<Values, T> values,
        Func<Texts, T> texts,
        Func<Unread, T> unread
    );

    /// <summary>What targets of a kind are unless it is said: of labels and tokens class indices, of all else numbers.</summary>
    /// <param name="target">The kind of the targets.</param>
    public static TargetForm Usual(Kind target) =>
        target == DeepPipeline.Labels.Kind ? new Labels()
        : target == Tokens.Kind ? new Labels(AtSteps: true)
        : new Values(Mean: MeanOver.Examples);

    /// <summary>Class indices, from 0 to one under the last size of the prediction.</summary>
    /// <param name="Ignored">The label that does not count; it may be one that has no logit. Null if all do.</param>
    /// <param name="Prediction">What the prediction is.</param>
    /// <param name="Mean">What the loss of a batch is the mean over.</param>
    /// <param name="AtSteps">Whether there is one at each step: of those, a text may lack some classes.</param>
    [Word("labels", "ignored", "prediction", "mean", "atSteps")]
    public sealed record Labels(
        long? Ignored = null,
        PredictionForm Prediction = PredictionForm.Unspecified,
        MeanOver Mean = MeanOver.Examples,
        bool AtSteps = false
    ) : TargetForm(Prediction, Mean)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => labels(this);
    }

    /// <summary>The share of each class, a row an example; each row sums to 1.</summary>
    /// <param name="Prediction">What the prediction is.</param>
    /// <param name="Mean">What the loss of a batch is the mean over.</param>
    [Word("distributions", "prediction", "mean")]
    public sealed record Distributions(PredictionForm Prediction = PredictionForm.Unspecified, MeanOver Mean = MeanOver.Examples)
        : TargetForm(Prediction, Mean)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => distributions(this);
    }

    /// <summary>Answers yes, 1, or no, 0; each element is one.</summary>
    /// <param name="MayBeShares">Whether what lies between is one too.</param>
    /// <param name="Prediction">What the prediction is.</param>
    /// <param name="Mean">What the loss of a batch is the mean over.</param>
    [Word("answers", "mayBeShares", "prediction", "mean")]
    public sealed record Answers(
        bool MayBeShares = false,
        PredictionForm Prediction = PredictionForm.Unspecified,
        MeanOver Mean = MeanOver.Elements
    ) : TargetForm(Prediction, Mean)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => answers(this);
    }

    /// <summary>Numbers of any size.</summary>
    /// <param name="Prediction">What the prediction is.</param>
    /// <param name="Mean">What the loss of a batch is the mean over.</param>
    [Word("values", "prediction", "mean")]
    public sealed record Values(PredictionForm Prediction = PredictionForm.Unspecified, MeanOver Mean = MeanOver.Elements)
        : TargetForm(Prediction, Mean)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => values(this);
    }

    /// <summary>Tokens in their order, of which nobody says at which step they are.</summary>
    /// <param name="Blank">The class that stands for no token.</param>
    /// <param name="Padding">The token that fills up short texts.</param>
    [Word("texts", "blank", "padding")]
    public sealed record Texts(long Blank, long Padding) : TargetForm(PredictionForm.Logits, MeanOver.Examples)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => texts(this);
    }

    /// <summary>Targets that the loss does not look at, or of which nothing is asked.</summary>
    [Word("unread")]
    public sealed record Unread() : TargetForm(PredictionForm.Unspecified, MeanOver.Examples)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Labels, T> labels,
            Func<Distributions, T> distributions,
            Func<Answers, T> answers,
            Func<Values, T> values,
            Func<Texts, T> texts,
            Func<Unread, T> unread
        ) => unread(this);
    }
}

/// <summary>What a loss takes for the prediction.</summary>
public enum PredictionForm
{
    /// <summary>It is not said: nothing is counted of it or advised about it.</summary>
    [Word("unspecified")]
    Unspecified,

    /// <summary>Logits: the loss has a softmax in itself, of answers a sigmoid.</summary>
    [Word("logits")]
    Logits,

    /// <summary>Logarithms of probabilities, as LogSoftmax gives.</summary>
    [Word("logProbabilities")]
    LogProbabilities,

    /// <summary>Any number, of either sign.</summary>
    [Word("values")]
    Values,
}

/// <summary>What the loss of a batch is the mean over: so that the loss of an epoch is the same mean however examples fell into batches.</summary>
public enum MeanOver
{
    /// <summary>The examples.</summary>
    [Word("examples")]
    Examples,

    /// <summary>The elements of the target, as many an example.</summary>
    [Word("elements")]
    Elements,

    /// <summary>The labels that count, each with the weight of its class.</summary>
    [Word("countedLabels")]
    CountedLabels,
}
