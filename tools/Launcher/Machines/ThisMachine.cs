using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DeepPipeline.Launcher.Machines;

/// <summary>The machine that the launcher runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    private static readonly string[] Ends = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal)
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "1",
        // How long OpenMP's threads spin before they sleep. Usually it is milliseconds, which they take from each other where other
        // programs want the processors: a step of a convolutional network was five times slower.
        ["GOMP_SPINCOUNT"] = Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is { Length: > 0 } given ? given : "1000",
    };

    public TextWriter Out => Console.Out;

    public bool Colours { get; } =
        !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    public bool Answers { get; } =
        !Console.IsInputRedirected && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null or "";

    public bool IsLinux => OperatingSystem.IsLinux();

    public string Processor =>
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x86_64",
            Architecture.Arm64 => "aarch64",
            var other => $"{other}".ToLowerInvariant(),
        };

    public bool IsRoot => Environment.IsPrivilegedProcess;

    public void Say(string line) => Console.Error.WriteLine(line);

    public bool Ask(string question)
    {
        Console.Error.Write($"{question} [y/N] ");
        // Console would take the terminal over, and not give it back to the program that this one becomes.
        using var input = OperatingSystem.IsWindows()
            ? Console.OpenStandardInput()
            : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1);
        using var answers = new StreamReader(input);
        return answers.ReadLine()?.Trim() is { } answer && "yes".StartsWith(answer, StringComparison.OrdinalIgnoreCase) && answer != "";
    }

    public string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Ends.Select(end => Path.Combine(folder, program + end)))
            .FirstOrDefault(File.Exists);

    public bool Exists(string path) => Path.Exists(path);

    public Ended Run(Order order)
    {
        using var process = Start(order, listens: !order.Interactive);
        if (order.Interactive)
        {
            process.WaitForExit();
            return new(process.ExitCode, "");
        }

        process.StandardInput.Close();
        using var said = new Transcript(order.Log);
        process.OutputDataReceived += (_, line) => said.Add(line.Data);
        process.ErrorDataReceived += (_, line) => said.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var inTime = process.WaitForExit(order.Limit);
        if (!inTime)
            process.Kill(entireProcessTree: true);
        // Servers that a build leaves behind may keep the streams open for ever.
        said.WaitForEnds(TimeSpan.FromSeconds(5));
        return new(inTime ? process.ExitCode : 124, said.Text);
    }

    public int Become(Order order)
    {
        Console.Out.Flush();
        if (!OperatingSystem.IsWindows())
            Exec.Become(Known(order.Program), order.Words, environment);
        // Ctrl-C reaches both; the one that works ends as it wants to, and this one after it.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var process = Start(order, listens: false);
        process.WaitForExit();
        return process.ExitCode;
    }

    private Process Start(Order order, bool listens)
    {
        var info = new ProcessStartInfo(Known(order.Program), order.Words)
        {
            WorkingDirectory = order.Folder ?? "",
            RedirectStandardInput = listens,
            RedirectStandardOutput = listens,
            RedirectStandardError = listens,
        };
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        foreach (var (name, value) in order.Variables)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    // This program runs on the dotnet that was found, which need not be on the path.
    private string Known(string program) => program == "dotnet" ? Environment.ProcessPath! : Find(program) ?? program;
}
