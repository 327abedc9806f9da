namespace DeepPipeline.Reports;

/// <summary>Writes where a run stands while it goes on: on a terminal one line again and again, and everywhere a line an epoch.</summary>
/// <param name="on">Where it is written.</param>
/// <param name="isLive">Whether a line can be written again there.</param>
/// <param name="look">What the place has; a window may change.</param>
/// <param name="epochs">How many epochs are wanted; null if nobody knows.</param>
/// <param name="every">An epoch in so many has a line that stays, and the first and the last.</param>
/// <param name="recorder">Where the run's times are written down.</param>
internal sealed class ProgressView(TextWriter on, bool isLive, Func<ProgressLook> look, int? epochs, int every, RunRecorder recorder)
{
    private const int MostColumns = 64; // of losses; a line takes fewer
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1); // elsewhere than on a terminal

    private readonly Lock gate = new();
    private EpochLines lines = new(epochs);
    private int beginnings;
    private TimeSpan shown; // when a line was last written, in the run's own time
    private bool isOpen; // a line is written that has no end yet
    private long steps;
    private TimeSpan firstStep;

    /// <summary>Takes what happened; of an enumeration after which another has begun, nothing is shown.</summary>
    internal void Take(Recording[] recordings, RunEvent happened)
    {
        lock (gate)
        {
            if (System.Array.Exists(recordings, recording => recording.Recorder == recorder && recording.IsCurrent))
                Show(happened);
        }
    }

    private void Show(RunEvent happened)
    {
        if (beginnings != recorder.Beginnings)
            (beginnings, lines, shown, isOpen, steps) = (recorder.Beginnings, new(epochs), TimeSpan.Zero, false, 0);
        switch (happened)
        {
            case StepDone step:
                Step(step);
                break;
            case EpochDone { Scores: var scores }:
                Epoch(scores);
                break;
            case RunEnded or RunFailed:
                Close();
                if (happened is RunEnded && recorder.Spent.Epochs > 1)
                    Say(Total(), isLine: true);
                break;
        }
    }

    private void Step(StepDone step)
    {
        if (++steps == 1)
            firstStep = recorder.Spent.Training;
        var since = recorder.Spent.Time - shown;
        if (isLive ? since >= Pause || steps == 1 || step.Step == step.Steps : since >= Silence)
            Write(step);
    }

    private void Write(StepDone step)
    {
        var line = new ProgressLine(
            step.Epoch,
            epochs,
            step.Step,
            step.Steps,
            step.Scores,
            recorder.Losses(MostColumns),
            recorder.Rate,
            steps > 1 ? Left(step) : null
        );
        if (isLive)
            Say($"\r{line.Render(look())}\e[K", isLine: false);
        else
            Say(line.Render(look() with { Colour = false }), isLine: true);
        (isOpen, shown) = (isLive, recorder.Spent.Time);
    }

    private void Epoch(EpochScores scores)
    {
        var stays = scores.Number == 1 || scores.Number == epochs || scores.Number % every == 0;
        var clear = isLive ? "\r\e[K" : "";
        if (stays && recorder.LastEpoch is { } time)
            Say(
                clear + lines.Next(scores, time, isLive ? recorder.Losses(MostColumns, from: scores.Number - 1) : [], look()),
                isLine: true
            );
        else
            Say(clear, isLine: false);
        isOpen = false;
        if (stays)
            shown = recorder.Spent.Time;
    }

    // What it says stays, so that one sees where it was stopped.
    private void Close()
    {
        if (isOpen)
            Say("", isLine: true);
        isOpen = false;
    }

    private string Total()
    {
        var (time, training, _, done) = recorder.Spent;
        var total = $"{Numbers.Plain(done)} epochs in {Durations.Text(time)}";
        var rate = Timeline.Rate(recorder.Examples, training);
        string[] all = double.IsNaN(rate)
            ? [total]
            : [$"{total}, {Numbers.Whole((long)Math.Round(rate))} examples a second", $"{total}, {Numbers.Rate(rate)} ex/s", total];
        var (width, ascii, _) = look();
        return System.Array.Find(all, line => line.Length < width) ?? Cells.Cut(total, Math.Max(1, width - 1), ascii);
    }

    private void Say(string text, bool isLine)
    {
        try
        {
            if (isLine)
                on.WriteLine(text);
            else
                on.Write(text);
            on.Flush();
        }
        catch (Exception failure)
        {
            throw new PipelineException(
                new Problem(
                    ProblemCode.Run,
                    "run",
                    RunEvent.Showing,
                    "a writer that can be written to",
                    $"{failure.GetType().Name}: {failure.Message}",
                    "keep the writer open until the run has ended, and see that its disk has room"
                ),
                failure
            );
        }
    }

    // The first step also loads and compiles what all others use.
    private TimeSpan Left(StepDone step)
    {
        var (_, training, judging, done) = recorder.Spent;
        var epochsLeft = Math.Max(0, (epochs ?? step.Epoch) - step.Epoch);
        var stepsLeft = ((double)epochsLeft * step.Steps) + (step.Steps - step.Step);
        return TimeSpan.FromSeconds(
            Math.Min(
                1e9,
                ((training - firstStep).TotalSeconds / (steps - 1) * stepsLeft)
                    + (done > 0 ? judging.TotalSeconds / done * (epochsLeft + 1) : 0)
            )
        );
    }
}
