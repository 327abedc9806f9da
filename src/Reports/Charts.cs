namespace DeepPipeline.Reports;

/// <summary>Learning curves of histories.</summary>
public static class Charts
{
    private const string TrainingLoss = "training loss";
    private const string Step = "step";
    private const string Epoch = "epoch";

    /// <summary>A chart for the loss and one for each metric, training and validation in each, and one of the learning rate.</summary>
    /// <param name="history">What is known of each epoch.</param>
    public static Items<Chart> Of(IReadOnlyList<EpochScores> history)
    {
        var names = NamedScores.Names(Both(history));
        return Items.Of(
            names
                .Select(name => new Chart(name, Epoch, Items.Of(Parts(history, name))))
                .Append(Rate([NamedHistory.Of(NamedScores.LearningRate, history)]))
        );
    }

    /// <summary>A chart of the loss by step, in a page also by epoch and by time; and of the learning rate, where it changes.</summary>
    /// <param name="timeline">How a run went in time.</param>
    public static Items<Chart> Of(Timeline timeline)
    {
        var unit = Unit([timeline]);
        var loss = new Chart(ByStep(timeline), Step, [BySteps(NamedScores.Training, timeline, point => point.Loss, unit)]).WithLogarithmic(
            IsPositive([timeline])
        );
        return timeline.Steps.Exists(point => point.LearningRate != timeline.Steps[0].LearningRate)
            ?
            [
                loss,
                new Chart(NamedScores.LearningRate, Step, [BySteps(NamedScores.LearningRate, timeline, point => point.LearningRate, unit)]),
            ]
            : [loss];
    }

    /// <summary>
    /// The same charts for several runs, to compare optimisers for instance: a curve a run, of the validation data where a run has it,
    /// else of the training data; where some have it and some don't, the curve's name says which. Runs of one name have a number behind it.
    /// Where runs have timelines, the first chart is of the training loss by step.
    /// </summary>
    /// <param name="runs">The runs.</param>
    public static Items<Chart> Compare(params NamedHistory[] runs)
    {
        var names = NamedScores.Names(runs.SelectMany(run => Both(run.Epochs)));
        NamedHistory[] named = [.. NamedHistory.ToldApart(runs)];
        var isMixed = runs.Any(run => run.IsValidated) && runs.Any(run => !run.IsValidated && !run.Epochs.IsEmpty);
        return Items.Of(
            Steps(named)
                .Concat(names.Select(name => new Chart(name, Epoch, Items.Of(named.Select(run => Watched(run, name, isMixed))))))
                .Append(Rate(named))
        );
    }

    private static IEnumerable<Chart> Steps(NamedHistory[] runs)
    {
        var timed = runs.Where(run => run.Timeline is not null).ToArray();
        if (timed.Length == 0)
            yield break;
        var unit = Unit(timed.Select(run => run.Timeline!));
        yield return new(
            ByStep([.. timed.Select(run => run.Timeline!)]),
            Step,
            Items.Of(timed.Select(run => BySteps(run.Name, run.Timeline!, point => point.Loss, unit)))
        )
        {
            Logarithmic = IsPositive(timed.Select(run => run.Timeline!)),
        };
    }

    // The first steps are many times what comes after them.
    private static bool IsPositive(IEnumerable<Timeline> timelines) =>
        timelines.All(timeline => timeline.Steps.ForAll(point => double.IsNaN(point.Loss) || point.Loss > 0));

    private static string ByStep(params Timeline[] timelines) =>
        timelines.Max(timeline => timeline.StepsAPoint) is > 1 and var steps
            ? FormattableString.Invariant($"{TrainingLoss}, means of {steps} steps")
            : TrainingLoss;

    private static Curve BySteps(string name, Timeline timeline, Func<StepPoint, double> value, (string Name, double Seconds) unit) =>
        new(name, timeline.Steps.Map(point => new CurvePoint(point.Step, value(point))))
        {
            Scales =
            [
                new(Epoch, timeline.Steps.Map(point => point.Epoch)),
                new(unit.Name, timeline.Steps.Map(point => point.Time.TotalSeconds / unit.Seconds)),
            ],
        };

    // One for all that is compared.
    private static (string Name, double Seconds) Unit(IEnumerable<Timeline> timelines) =>
        timelines.Max(timeline => timeline.Time.TotalSeconds) switch
        {
            > 7200 => ("time, hours", 3600),
            > 120 => ("time, minutes", 60),
            _ => ("time, seconds", 1),
        };

    private static IEnumerable<Scores> Both(IEnumerable<EpochScores> history) =>
        history.SelectMany(epoch => epoch.Validation is { } scores ? new[] { epoch.Training, scores } : [epoch.Training]);

    private static IEnumerable<Curve> Parts(IReadOnlyList<EpochScores> history, string name)
    {
        yield return Curve(NamedScores.Training, history, epoch => NamedScores.Find(epoch.Training, name));
        if (history.Any(epoch => epoch.Validation is not null))
            yield return Curve(NamedScores.Validation, history, epoch => NamedScores.Find(epoch.Validation, name));
    }

    private static Curve Watched(NamedHistory run, string name, bool isMixed) =>
        Curve(
            isMixed ? $"{run.Name}, {(run.IsValidated ? NamedScores.Validation : NamedScores.Training)}" : run.Name,
            run.Epochs,
            epoch => NamedScores.Find(run.IsValidated ? epoch.Validation : epoch.Training, name)
        );

    private static Chart Rate(IEnumerable<NamedHistory> runs) =>
        new(NamedScores.LearningRate, Epoch, Items.Of(runs.Select(run => Curve(run.Name, run.Epochs, epoch => epoch.LearningRate))));

    private static Curve Curve(string name, IEnumerable<EpochScores> history, Func<EpochScores, double?> value) =>
        new(name, Items.Of(history.Select(epoch => new CurvePoint(epoch.Number, value(epoch) ?? double.NaN))));
}
