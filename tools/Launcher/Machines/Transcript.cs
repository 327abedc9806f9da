using System.Text;

namespace DeepPipeline.Launcher.Machines;

/// <summary>What a process says on both its streams, as it comes, kept and written to a file.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly StreamWriter? log;
    private readonly CountdownEvent open = new(2);

    internal Transcript(string? file)
    {
        if (file is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        log = new(file) { NewLine = "\n" };
    }

    internal string Text
    {
        get
        {
            lock (gate)
                return text.ToString();
        }
    }

    /// <summary>Takes a line; null is a stream's end.</summary>
    internal void Add(string? line)
    {
        lock (gate)
        {
            if (line is null)
            {
                open.Signal();
                return;
            }

            text.Append(line).Append('\n');
            log?.WriteLine(line);
        }
    }

    internal void WaitForEnds(TimeSpan most) => open.Wait(most);

    public void Dispose()
    {
        lock (gate)
            log?.Dispose();
    }
}
