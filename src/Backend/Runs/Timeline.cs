using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What is known after a step of a run, or after some neighbouring ones: see <see cref="Timeline.StepsAPoint"/>.</summary>
/// <param name="Step">How many steps of the run were done, also before it was recorded.</param>
/// <param name="Epoch">How many epochs were done, with the part of the one that is going on: 1.5.</param>
/// <param name="Loss">The loss of the step's own examples, or the mean of some steps; NaN where none counted.</param>
/// <param name="LearningRate">The optimiser's learning rate in it, as the schedule had it.</param>
/// <param name="Time">How long the run had been going.</param>
/// <param name="Examples">How many examples it had trained on since it was recorded.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct StepPoint(long Step, double Epoch, double Loss, double LearningRate, TimeSpan Time, long Examples) : IShown
{
    string IShown.Line => string.Create(CultureInfo.InvariantCulture, $"step {Step}: loss {Loss:0.0000} after {Time.TotalSeconds:0.0##} s");

    string IShown.Block => Show.Line(this);

    private string Line => Show.Line(this);
}

/// <summary>How long an epoch took.</summary>
/// <param name="Number">The number of the epoch, from 1.</param>
/// <param name="Step">How many steps of the run were done after it.</param>
/// <param name="Examples">How many examples were trained on in it; of an epoch that was gone on with, since then.</param>
/// <param name="Training">How long its steps took.</param>
/// <param name="Judging">How long came after them: judging on the validation data, and writing down.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record EpochTime(int Number, long Step, long Examples, TimeSpan Training, TimeSpan Judging) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>How long it took in all.</summary>
    public TimeSpan Time => Training + Judging;

    /// <summary>How many examples a second it trained on; what it was judged on does not count. NaN where no time passed.</summary>
    public double ExamplesASecond => Timeline.Rate(Examples, Training);

    string IShown.Line => ToString();

    string IShown.Block => ToString();

    /// <summary><c>epoch 3: 3.4 s, 17,600 examples a second</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: {Durations.Text(Time)}{Timeline.RateText(ExamplesASecond)}");
}

/// <summary>
/// How a run went in time, as a value: the loss of its steps, and how long its epochs took. It is an observation beside the run's values: no score, state,
/// checkpoint or hash knows of it. A <see cref="RunRecorder"/> gives it.
/// </summary>
/// <param name="Steps">Its steps, or where these are many, a point for some neighbouring ones.</param>
/// <param name="Epochs">The epochs that were done.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Timeline(Items<StepPoint> Steps, Items<EpochTime> Epochs) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>The timeline of a run that has not begun.</summary>
    public static Timeline Empty { get; } = new(Items<StepPoint>.None, Items<EpochTime>.None);

    /// <summary>How many steps a point stands for at most: 1 as long as there are a few thousand; then 2, 4, 8 …, their losses a mean.</summary>
    public int StepsAPoint { get; init; } = 1;

    /// <summary>How long the run was going: from when the first epoch was asked for, without what was done with epochs in between.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>How long its steps took, also those of an epoch that is not done.</summary>
    public TimeSpan Training { get; init; }

    /// <summary>How many examples it trained on.</summary>
    public long Examples { get; init; }

    /// <summary>How many examples a second it trained on; what was judged does not count. NaN where no time passed.</summary>
    public double ExamplesASecond => Rate(Examples, Training);

    string IShown.Line => ToString();

    string IShown.Block => string.Join('\n', Epochs.Map(epoch => epoch.ToString()).Add(ToString()));

    /// <summary><c>5 epochs in 17.3 s, 17,600 examples a second</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Epochs.Count} epoch{(Epochs.Count == 1 ? "" : "s")} in {Durations.Text(Time)}{RateText(ExamplesASecond)}"
        );

    /// <summary>The rate behind a time; nothing where it is not known.</summary>
    internal static string RateText(double rate) =>
        double.IsFinite(rate) ? string.Create(CultureInfo.InvariantCulture, $", {rate:N0} examples a second") : "";

    internal static double Rate(long examples, TimeSpan time) => time > TimeSpan.Zero ? examples / time.TotalSeconds : double.NaN;
}
