using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace DeepPipeline.Examples.Terminal;

/// <summary>One epoch on a screen, one line that is written again while it goes on.</summary>
internal sealed class EpochBar(Screen screen, int epochs)
{
    private const int Widest = 30;
    private const int Narrow = 72; // columns under which words are left out
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);
    private Progress last;
    private int number;
    private long started;
    private long shown;
    private Scores? validation;

    /// <summary>Shows an epoch while <paramref name="train"/> runs, and how it ended afterwards.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="train">Trains it; what comes back are the scores on the validation data, if there is any.</param>
    internal void Around(int epoch, Func<Scores?> train)
    {
        (number, last, started, shown) = (epoch, default, Stopwatch.GetTimestamp(), 0);
        validation = null;
        if (!screen.IsLive)
        {
            validation = train();
            screen.Say($"{Name()}  {last.Scores}{Validation()}  {Span(Stopwatch.GetElapsedTime(started))}");
            return;
        }

        // Not Spectre's Live: with one line it moves a line up each time.
        screen.Ansi.Cursor.Hide();
        Draw();
        try
        {
            validation = train();
        }
        finally
        {
            Draw();
            screen.Ansi.Cursor.Show();
            screen.Say();
        }
    }

    /// <summary>Shows a step; not every one, so that training isn't slowed by being watched.</summary>
    internal void Show(Progress step)
    {
        last = step;
        if (screen.IsLive && Stopwatch.GetElapsedTime(shown) >= Pause)
            Draw();
    }

    private void Draw()
    {
        screen.Ansi.Profile.Width = screen.Width;
        screen.Ansi.Write(new ControlCode("\r\e[K"));
        screen.Ansi.Write(Line());
        shown = Stopwatch.GetTimestamp();
    }

    private Paragraph Line()
    {
        var (before, after) = (Name() + " ", last.Step == 0 ? "" : $" {Scores()}{Validation()} {Left()}");
        var width = Math.Clamp(screen.Width - 1 - before.Length - (IsNarrow ? 24 : 42) - Validation().Length, 4, Widest);
        var filled = last.Step == 0 ? 0 : (int)((long)width * last.Step / last.Steps);
        var (full, empty) =
            !screen.IsUnicode ? ('#', '.')
            : screen.HasColour ? ('━', '━')
            : ('█', '░');
        // A line that is too long would be broken, and then written again in the wrong place.
        after = after[..Math.Clamp(screen.Width - 1 - before.Length - width, 0, after.Length)];
        return new Paragraph(before)
            .Append(new string(full, filled), new Style(last.Step < last.Steps ? Color.Yellow : Color.Green))
            .Append(new string(empty, width - filled), new Style(Color.Grey))
            .Append(screen.IsUnicode ? after : Charset.Fold(after));
    }

    private bool IsNarrow => screen.Width < Narrow;

    private string Name()
    {
        var all = epochs.ToString(CultureInfo.InvariantCulture);
        return $"{(IsNarrow && screen.IsLive ? "" : "epoch ")}{number.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length)}/{all}";
    }

    private string Scores() =>
        IsNarrow
            ? string.Create(CultureInfo.InvariantCulture, $"{last.Scores.Loss:0.0000} {last.Scores.Accuracy:0.0 %}")
            : last.Scores.ToString();

    // The accuracy is enough: the curves have the loss of both.
    private string Validation() =>
        validation is null || IsNarrow ? "" : string.Create(CultureInfo.InvariantCulture, $", validation {validation.Accuracy:0.0 %}");

    // What is left while it runs, what it took when it has.
    private string Left()
    {
        var spent = Stopwatch.GetElapsedTime(started);
        return last.Step == last.Steps
            ? Span(spent)
            : Span(spent * ((double)(last.Steps - last.Step) / last.Step)) + (IsNarrow ? "" : " left");
    }

    private static string Span(TimeSpan time) =>
        time.TotalSeconds < 59.95
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min");
}
