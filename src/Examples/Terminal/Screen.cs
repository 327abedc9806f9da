using System.Globalization;
using DeepPipeline.Reports;
using Spectre.Console;

namespace DeepPipeline.Examples.Terminal;

/// <summary>Where an example shows what it does: a terminal with bars, colours and pictures, or plain lines.</summary>
internal sealed class Screen : IDisposable
{
    private const int UsualWidth = 80;
    private readonly TextWriter people;
    private readonly TextWriter programs;

    /// <summary>A screen.</summary>
    /// <param name="people">What people read is written here.</param>
    /// <param name="programs">What programs read is written here.</param>
    /// <param name="toStderr">Whether <paramref name="people"/> is stderr.</param>
    internal Screen(TextWriter people, TextWriter programs, bool toStderr)
    {
        (this.people, this.programs) = (people, programs);
        IsLive =
            !(toStderr ? Console.IsErrorRedirected : Console.IsOutputRedirected)
            && (OperatingSystem.IsWindows() ? IsAnsi(people) : Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "" or null));
        HasColour = IsLive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }

    /// <summary>Whether it is a terminal, where a line can be written again.</summary>
    internal bool IsLive { get; }

    /// <summary>Whether colours are seen and wanted.</summary>
    internal bool HasColour { get; }

    /// <summary>Whether what is printed may go beyond ASCII.</summary>
    internal bool IsUnicode { get; } = Charset.IsUnicode;

    /// <summary>How many characters a line has; a window may change.</summary>
    internal int Width => IsLive ? WindowWidth() : UsualWidth;

    /// <summary>Listens for Ctrl-C.</summary>
    internal Commands.Interruption Interruption { get; } = new();

    /// <summary>What was advised so far.</summary>
    internal Items<Advice> Advice { get; set; } = Items<Advice>.None;

    /// <summary>The same run, shown here while it is enumerated.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochs">How many epochs are wanted.</param>
    /// <param name="recorder">Where its times are written down.</param>
    /// <param name="every">Of so many epochs one has a line that stays.</param>
    internal Run<TIn, TOut, TTarget> Showing<TIn, TOut, TTarget>(
        Run<TIn, TOut, TTarget> run,
        int epochs,
        RunRecorder recorder,
        int every = 1
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => run.ShownOn(people, IsLive, () => Width, epochs, every, ascii: !IsUnicode, colour: HasColour, recorder);

    /// <summary>Writes a line for people.</summary>
    internal void Say(string line = "") => people.WriteLine(IsUnicode ? line : Charset.Fold(line));

    /// <summary>Shows what a model is made of: as a table, or where that is too wide, a line a layer.</summary>
    internal void Say(Summary summary)
    {
        var table = Summary.Render(summary, Width, ascii: !IsUnicode);
        Say(table.Split('\n').All(line => line.Length <= Width) ? table + "\n" : Lines(summary));
    }

    /// <summary>Writes a line for programs.</summary>
    internal void Answer(string line) => programs.WriteLine(line);

    /// <summary>The text in a colour, where colours are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colour">ANSI's number: 31 is red, 32 green, 2 faint, 1 bold.</param>
    internal string Paint(string text, int colour) =>
        HasColour ? string.Create(CultureInfo.InvariantCulture, $"\e[{colour}m{text}\e[0m") : text;

    public void Dispose() => Interruption.Dispose();

    private string Lines(Summary summary)
    {
        var room = Math.Max(1, Width - 2 - summary.Rows.Max(row => row.Output.ToString().Length));
        var width = Math.Min(room, summary.Rows.Max(row => row.Layer.Length));
        var rows = summary.Rows.Select(row =>
            $"{(row.Layer.Length <= width ? row.Layer : row.Layer[..(width - 1)] + "…").PadRight(width)}  {row.Output}"
        );
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', rows)}\n{summary.Totals.Parameters:N0} parameters\n");
    }

    // On Windows it is also asked to.
    private static bool IsAnsi(TextWriter people) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(people) }).Profile.Capabilities.Ansi;

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
