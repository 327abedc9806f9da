using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>The history of one run among several.</summary>
/// <param name="Name">What it is called: <c>Adam</c>.</param>
/// <param name="Epochs">What is known of each epoch.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record NamedHistory(string Name, Items<EpochScores> Epochs)
{
    private string Line => Show.Line(this);

    /// <summary>A named history.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="epochs">What is known of each epoch.</param>
    public static NamedHistory Of(string name, IEnumerable<EpochScores> epochs) => new(name, Items.Of(epochs));
}

/// <summary>Learning curves of histories.</summary>
public static class Charts
{
    /// <summary>A chart for the loss and one for each metric, training and validation in each, and one of the learning rate.</summary>
    /// <param name="history">What is known of each epoch.</param>
    public static Items<Chart> Of(IReadOnlyList<EpochScores> history)
    {
        var names = NamedScores.Names(Both(history));
        return Items.Of(
            names
                .Select(name => new Chart(name, "epoch", Items.Of(Parts(history, name))))
                .Append(Rate([NamedHistory.Of(NamedScores.LearningRate, history)]))
        );
    }

    /// <summary>
    /// The same charts for several runs, to compare optimisers for instance: a curve a run, of the validation data where a run has it,
    /// else of the training data.
    /// </summary>
    /// <param name="runs">The runs.</param>
    public static Items<Chart> Compare(params NamedHistory[] runs)
    {
        var names = NamedScores.Names(runs.SelectMany(run => Both(run.Epochs)));
        return Items.Of(
            names.Select(name => new Chart(name, "epoch", Items.Of(runs.Select(run => Watched(run, name))))).Append(Rate(runs))
        );
    }

    private static IEnumerable<Scores> Both(IEnumerable<EpochScores> history) =>
        history.SelectMany(epoch => epoch.Validation is { } scores ? new[] { epoch.Training, scores } : [epoch.Training]);

    private static IEnumerable<Curve> Parts(IReadOnlyList<EpochScores> history, string name)
    {
        yield return Curve(NamedScores.Training, history, epoch => NamedScores.Find(epoch.Training, name));
        if (history.Any(epoch => epoch.Validation is not null))
            yield return Curve(NamedScores.Validation, history, epoch => NamedScores.Find(epoch.Validation, name));
    }

    private static Curve Watched(NamedHistory run, string name)
    {
        var validated = run.Epochs.Any(epoch => epoch.Validation is not null);
        return Curve(run.Name, run.Epochs, epoch => NamedScores.Find(validated ? epoch.Validation : epoch.Training, name));
    }

    private static Chart Rate(IEnumerable<NamedHistory> runs) =>
        new(NamedScores.LearningRate, "epoch", Items.Of(runs.Select(run => Curve(run.Name, run.Epochs, epoch => epoch.LearningRate))));

    private static Curve Curve(string name, IEnumerable<EpochScores> history, Func<EpochScores, double?> value) =>
        new(name, Items.Of(history.Select(epoch => new CurvePoint(epoch.Number, value(epoch) ?? double.NaN))));
}
