using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DeepPipeline.Examples.Tests.Launching;
using DeepPipeline.Launcher;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>
/// Sessions at the prompts that <c>./pipeline repl</c> starts, typed as a person would: defined, mistyped, looked at, trained, drawn. An exception,
/// an error of the compiler and Ctrl-C while it trains leave a session alive, with its values.
/// </summary>
[Trait("Time", "long")]
public sealed class PromptSessionTests : IDisposable
{
    private const string CtrlC = "\x03";
    private const string WhereIsTheCursor = "\e[6n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("prompt");
    private readonly FakeMachine machine = new();

    public PromptSessionTests()
    {
        foreach (var part in (string[])["src", "data"])
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, part), Path.Combine(Root(), part));
        folder.CreateSubdirectory(".pipeline");
    }

    [Fact]
    public void A_session_in_fsharp()
    {
        var shown = Typed(
            fsharp: true,
            $"dotnet fsi --nologo --use:{folder.FullName}/.pipeline/repl.fsx",
            "let digits = Flatten >=> Dense 16 >=> Relu >=> Dense 10;;",
            "Dens 3;;",
            "(Conv2d(8, 5) >=> Flatten).Check(Image.Of(1L, 3L, 3L));;",
            "let run = digits.Train(Recipe.For Loss.CrossEntropy).On(train.Value.Take 500).OrThrow();;",
            "run;;",
            "let second = Seq.item 1 run;;",
            "printfn \"%O\" (Charts.Of(second.History)[0]);;",
            "(raise (Exception \"by hand\") : unit);;",
            "for epoch in run do ();;",
            CtrlC,
            "printfn \"alive %d\" second.Number;;"
        );
        Says(
            shown,
            "Flatten >=> Dense(16) >=> Relu >=> Dense(10)",
            "FS0039",
            "Conv2d(8, 5) expected at least 5×5",
            "run of endlessly many epochs × 16 steps",
            "epoch 2: loss ",
            "loss by epoch",
            "Exception: by hand",
            "OperationCanceledException",
            "alive 2"
        );
    }

    [Fact]
    public void A_session_in_csharp()
    {
        var tools = Path.Combine(Root(), ".pipeline", "tools");
        var tool = Path.Combine(tools, Repl.Tool.Name);
        if (!File.Exists(tool))
        {
            var installed = Command.Finish(
                Command.Start("dotnet", [], "tool", "install", Repl.Tool.Name, "--version", Repl.Tool.Version, "--tool-path", tools)
            );
            // Where the feed doesn't have it, as the launcher says, there is no session to hold to anything.
            if (installed.Code != 0)
            {
                Assert.Contains("is not found in NuGet feeds", installed.Out + installed.Error, StringComparison.Ordinal);
                return;
            }
        }

        var shown = Typed(
            fsharp: false,
            $"{tool} --run {folder.FullName}/.pipeline/repl.dib",
            "var digits = Flatten >> Dense(16) >> Relu >> Dense(10);",
            "digits",
            "Dens(3)",
            "(Conv2d(8, 5) >> Flatten).Check(Image.Of(1, 3, 3))",
            "var run = digits.Train(Recipe.For(Loss.CrossEntropy)).On(train.Take(500)).OrThrow();",
            "run",
            "var second = run.ElementAt(1);",
            "Charts.Of(second.History)[0]",
            "throw new Exception(\"by hand\");",
            "foreach (var epoch in run) { }",
            CtrlC,
            "$\"alive {second.Number}\""
        );
        Says(
            shown,
            "│ Flatten >> Dense(16) >> Relu >> Dense(10)",
            "CS0103",
            "Conv2d(8, 5) expected at least 5×5",
            "run of endlessly many epochs × 16 steps",
            "loss by epoch",
            "Exception: by hand",
            "OperationCanceledException",
            "alive 2"
        );
    }

    public void Dispose() => folder.Delete(recursive: true);

    // In a terminal of its own, of which this is the other end; the next line is typed when nothing was shown for a while.
    private string Typed(bool fsharp, string command, params string[] lines)
    {
        new Repl(machine, new Checkout(folder.FullName)).Start(AppContext.BaseDirectory.TrimEnd('/'), fsharp);
        var info = new ProcessStartInfo("script", ["-qec", $"stty rows 50 cols 150; {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["TERM"] = "xterm",
                ["DOTNET_NOLOGO"] = "1",
                ["LANG"] = "C.UTF-8",
            },
        };
        using var process = Process.Start(info)!;
        var (shown, clock) = (new StringBuilder(), Stopwatch.StartNew());
        var reading = Task.Run(() =>
        {
            var some = new char[4096];
            while (process.StandardOutput.Read(some) is > 0 and var count)
            {
                lock (shown)
                    shown.Append(some, 0, count);
                clock.Restart();
                // Where the cursor is, a terminal says when it is asked.
                if (new string(some, 0, count).Contains(WhereIsTheCursor, StringComparison.Ordinal))
                    Type("\e[1;1R");
            }
        });
        foreach (var line in lines)
        {
            Wait();
            Type(line);
            Thread.Sleep(800);
            if (line != CtrlC)
                Type("\r");
        }

        Wait();
        process.Kill(entireProcessTree: true);
        Assert.True(reading.Wait(TimeSpan.FromSeconds(10)));
        // Without colours and movements of the cursor.
        return Regex.Replace(shown.ToString(), "\e\\[[0-9;?]*[A-Za-z]", "");

        void Type(string text)
        {
            lock (info)
            {
                process.StandardInput.Write(text);
                process.StandardInput.Flush();
            }
        }

        void Wait()
        {
            // One that trains may never be quiet.
            var since = Stopwatch.StartNew();
            clock.Restart();
            while (clock.Elapsed < TimeSpan.FromSeconds(2.5) && since.Elapsed < TimeSpan.FromSeconds(8))
                Thread.Sleep(100);
        }
    }

    private static void Says(string shown, params string[] words)
    {
        var at = 0;
        foreach (var word in words)
        {
            at = shown.IndexOf(word, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"no {word} in {shown}");
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
