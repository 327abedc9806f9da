using System.Collections.Concurrent;
using System.Diagnostics;

namespace DeepPipeline.Mutate;

/// <summary>A test as it went without a mutant.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Line">How it is named to the process that runs it.</param>
/// <param name="Milliseconds">How long it took of a processor.</param>
/// <param name="Reached">The mutants it comes by; of those it is the first in its process to come by and others may not, the complement too.</param>
internal sealed record Test(string Class, string Line, double Milliseconds, IReadOnlySet<int> Reached)
{
    public string Name => Line.Split('\t')[2];
}

/// <summary>What became of a mutant.</summary>
internal enum Outcome
{
    Survived,
    Unreached,
    Caught,
    TimedOut,
    Crashed,
}

/// <summary>What became of a mutant, by which test, and whether tests that reach it were left out for their time.</summary>
internal sealed record Verdict(Outcome Outcome, string By, bool Cut);

/// <summary>A copy of the tests' folder, in which mutated libraries stand, and the processes that run there.</summary>
internal sealed class Bench : IDisposable
{
    private const long LinkedFrom = 4_000_000;
    private readonly string folder;
    private readonly string tests;

    /// <summary>Copies a built project of tests; what is large and native is linked.</summary>
    public Bench(string project)
    {
        var target = Library.Output("dotnet", "msbuild", project, "-nologo", "-getProperty:TargetPath", "-p:Configuration=Release").Trim();
        var from = Path.GetDirectoryName(target)!;
        tests = Path.GetFileNameWithoutExtension(target);
        // As deep as the other, for tests that look above them.
        folder = Path.GetFullPath(Path.Combine(from, "..", "..", $"Mutated{Environment.ProcessId}", Path.GetFileName(from)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (new FileInfo(file).Length >= LinkedFrom && Path.GetExtension(file) != ".dll")
                File.CreateSymbolicLink(to, file);
            else
                File.Copy(file, to);
        }

        Directory.CreateDirectory(Path.Combine(folder, "temporary"));
        File.Copy(typeof(Bench).Assembly.Location, Path.Combine(folder, Path.GetFileName(typeof(Bench).Assembly.Location)));
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    /// <summary>Puts a mutated library in its place; gives the mutants for which it can't be written.</summary>
    public IReadOnlyList<int> Place(Library library)
    {
        File.WriteAllText(Path.Combine(folder, Path.ChangeExtension(library.FileName, ".mutated")), "");
        return library.Write(folder);
    }

    /// <summary>The classes of tests.</summary>
    public IReadOnlyList<string> Classes()
    {
        using var host = Start("list");
        host.StandardInput.Close();
        return [.. Words(host.StandardOutput).Where(words => words[0] == "class").Select(words => words[1]).Order(StringComparer.Ordinal)];
    }

    /// <summary>Runs a class with no mutant on: which of its tests pass, and which fail.</summary>
    public (IReadOnlyList<Test> Passed, IReadOnlyList<string> Failed) Cover(string name)
    {
        using var host = Start("cover");
        host.StandardInput.WriteLine(name);
        host.StandardInput.Close();
        List<Test> passed = [];
        List<string> failed = [];
        HashSet<int> before = [];
        var current = "";
        foreach (var words in Words(host.StandardOutput))
        {
            var line = string.Join('\t', words[1..Math.Min(words.Length, 4)]);
            switch (words[0])
            {
                case "begin":
                    current = line;
                    break;
                case "found":
                    // Rows of theories, made before any test: whatever of the class may be wrong by it.
                    before = [.. Numbers(words[1]).SelectMany(mutant => new[] { mutant, ~mutant })];
                    break;
                case "pass":
                    passed.Add(new Test(name, line, double.Parse(words[4], null), Numbers(words[5]).Concat(before).ToHashSet()));
                    before = [];
                    break;
                case "fail":
                    failed.Add($"{words[3]}: {words[4]}");
                    break;
            }
        }

        host.WaitForExit();
        if (host.ExitCode != 0)
            failed.Add($"{current}: the process ended with {host.ExitCode}");
        // Rows whose long values are cut in their names share one, and are run together.
        return ([.. passed.GroupBy(test => test.Line).Select(Together)], failed);
    }

    private static Test Together(IEnumerable<Test> rows) =>
        rows.Aggregate(
            (one, other) =>
                one with
                {
                    Milliseconds = one.Milliseconds + other.Milliseconds,
                    Reached = one.Reached.Concat(other.Reached).ToHashSet(),
                }
        );

    /// <summary>Runs tests with a mutant on until one fails. A test that takes much longer than without is taken for one that never ends.</summary>
    public Verdict Try(int mutant, IReadOnlyList<Test> chosen, bool cut)
    {
        using var host = Start("run", mutant.ToString((IFormatProvider?)null));
        var known = chosen.ToDictionary(test => test.Line, test => test.Milliseconds);
        var (current, limit, cpu, clock) = ("", 60_000.0, TimeSpan.Zero, Stopwatch.StartNew());
        using var lines = new BlockingCollection<string[]>();
        var reading = Task.Run(() =>
        {
            foreach (var words in Words(host.StandardOutput))
                lines.Add(words);
            lines.CompleteAdding();
        });
        foreach (var test in chosen)
            host.StandardInput.WriteLine(test.Line);
        host.StandardInput.Close();
        try
        {
            while (!lines.IsCompleted)
            {
                if (!lines.TryTake(out var words, 200))
                {
                    // What waits for the processor beside others takes no time of its own.
                    if ((Spent(host) - cpu).TotalMilliseconds > limit || clock.ElapsedMilliseconds > 4 * limit)
                        return new(Outcome.TimedOut, current, cut);
                }
                else if (words[0] == "begin")
                {
                    current = words[3];
                    limit = (5 * known.GetValueOrDefault(string.Join('\t', words[1..4]), 1000)) + 10_000;
                    (cpu, clock) = (Spent(host), Stopwatch.StartNew());
                }
                else if (words[0] == "fail")
                {
                    return new(Outcome.Caught, words[3], cut);
                }
            }

            host.WaitForExit();
            return host.ExitCode == 0 ? new(Outcome.Survived, "", cut) : new(Outcome.Crashed, current, cut);
        }
        finally
        {
            if (!host.HasExited)
                host.Kill(entireProcessTree: true);
            host.WaitForExit();
            reading.Wait();
        }
    }

    private static TimeSpan Spent(Process host)
    {
        try
        {
            return host.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    private static IEnumerable<int> Numbers(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, null));

    // What the tests print themselves is left out.
    private static IEnumerable<string[]> Words(StreamReader output)
    {
        while (output.ReadLine() is { } line)
        {
            if (line.StartsWith(TestHost.Mark, StringComparison.Ordinal))
                yield return line[TestHost.Mark.Length..].Split('\t');
        }
    }

    private Process Start(string verb, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json"];
        foreach (var argument in arguments.Append("Pipeline.Mutate.dll").Append(verb).Append(tests).Concat(more))
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x100000000";
        start.Environment["TMPDIR"] = Path.Combine(folder, "temporary");
        var host = Process.Start(start)!;
        host.ErrorDataReceived += (_, _) => { };
        host.BeginErrorReadLine();
        return host;
    }
}
