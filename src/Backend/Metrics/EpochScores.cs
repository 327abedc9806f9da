using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What is known of one epoch that is done: a point of every learning curve. The history of a run is a list of these.</summary>
/// <param name="Number">The number of the epoch, from 1.</param>
/// <param name="Step">How many steps were done at its end.</param>
/// <param name="LearningRate">The learning rate of its last step, that of the optimiser times the schedule's.</param>
/// <param name="Training">The scores on the training data, each batch as the model was before it was trained on.</param>
/// <param name="Validation">The scores on the validation data, if there is any.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record EpochScores(int Number, long Step, double LearningRate, Scores Training, Scores? Validation) : IShown, IShownRow
{
    private string Line => Show.Line(this);

    /// <summary>A row of the table of a history: epoch, learning rate, then loss and metrics, of the validation data under the word validation.</summary>
    public Items<(string Heading, string Text)> Row =>
        [
            ("epoch", Number.ToString(CultureInfo.InvariantCulture)),
            .. Cells(Training, ""),
            .. Validation is { } judged ? Cells(judged, "validation ") : [],
            ("rate", LearningRate.ToString("G3", CultureInfo.InvariantCulture)),
        ];

    string IShown.Line => ToString();

    string IShown.Block => $"{this}\n{Show.Block(Items.Of(this))}";

    /// <summary><c>epoch 3: loss 0.0715, accuracy 97.9 %; validation: …</c>.</summary>
    public override string ToString() => $"epoch {Number}: {Training}{(Validation is { } scores ? $"; validation: {scores}" : "")}";

    private static IEnumerable<(string, string)> Cells(Scores scores, string before)
    {
        yield return (before + "loss", scores.Loss.ToString("0.0000", CultureInfo.InvariantCulture));
        if (scores.Classified > 0)
            yield return (before + "accuracy", scores.Accuracy.ToString("0.0 %", CultureInfo.InvariantCulture));
        foreach (var score in scores.Beside)
            yield return (before + score.Name, score.Value.ToString()!);
    }

    /// <summary>The loss that schedules and early stopping watch: of the validation data if there is any, else of the training data.</summary>
    public double WatchedLoss => (Validation ?? Training).Loss;
}
