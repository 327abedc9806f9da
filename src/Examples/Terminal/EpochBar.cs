using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Pipeline.Examples.Terminal;

/// <summary>One epoch on a screen.</summary>
internal sealed class EpochBar(Screen screen, int epochs)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);
    private ProgressTask? task;
    private long started;
    private long shown;
    private Progress last;

    /// <summary>Shows an epoch while <paramref name="train"/> runs, and how it ended afterwards.</summary>
    internal void Around(int number, Action train)
    {
        started = Stopwatch.GetTimestamp();
        (shown, last) = (0, default);
        if (screen.IsLive)
            Live(number, train);
        else
            train();
        if (!screen.IsLive)
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"{Name(number)}  {last.Scores}  {Span(Stopwatch.GetElapsedTime(started))}"));
    }

    /// <summary>Shows a step; not every one, so that training isn't slowed by being watched.</summary>
    internal void Show(Progress step)
    {
        last = step;
        if (task is null || (step.Step < step.Steps && Stopwatch.GetElapsedTime(shown) < Pause))
            return;
        shown = Stopwatch.GetTimestamp();
        task.MaxValue = step.Steps;
        task.Value = step.Step;
    }

    private void Live(int number, Action train)
    {
        var narrow = screen.Width < 72;
        var bar = new ProgressBarColumn { Width = Math.Clamp(screen.Width - (narrow ? 38 : 56), 4, 30) };
        screen.Ansi.Progress()
            .Columns(new TextColumn(() => narrow ? string.Create(CultureInfo.InvariantCulture, $"{number}/{epochs}") : Name(number)), bar, new TextColumn(() => Scores(narrow)), new TextColumn(Left))
            .Start(context =>
            {
                task = context.AddTask("epoch");
                train();
            });
        task = null;
    }

    private string Name(int number)
    {
        var last = epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {number.ToString(CultureInfo.InvariantCulture).PadLeft(last.Length)}/{last}";
    }

    private string Scores(bool narrow) =>
        last.Step == 0 ? ""
        : narrow ? string.Create(CultureInfo.InvariantCulture, $"{last.Scores.Loss:0.0000} {last.Scores.Accuracy:0.0 %}")
        : last.Scores.ToString();

    // What is left while it runs, what it took when it has.
    private string Left()
    {
        var spent = Stopwatch.GetElapsedTime(started);
        return last.Step == 0 ? ""
            : last.Step == last.Steps ? Span(spent)
            : Span(spent * ((double)(last.Steps - last.Step) / last.Step)) + " left";
    }

    private static string Span(TimeSpan time) =>
        time.TotalSeconds < 59.95
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min");
}
