using System.Diagnostics;
using System.Globalization;
using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Tensors;

namespace DeepPipeline.Launcher.Tests;

/// <summary>Runs test projects and adds up what they report; a crash, a project that does not build and wrong formatting are failures too.</summary>
internal sealed class Suite(IMachine machine, Checkout checkout)
{
    internal const string Conformance = "tests/SystemTorch/SystemTorch.Tests.csproj";
    internal const string Properties = "tests/Properties/Pipeline.Properties.csproj";

    private static readonly string[] Chatter = ["Test run for", "VSTest version", "A total of", "Starting test", "Results File"];

    private readonly Builder builder = new(machine, checkout);
    private readonly Ink ink = new(machine);
    private TestReport sum = TestReport.None;

    /// <summary>Whether anything failed so far.</summary>
    internal bool Fails => sum.Failed > 0;

    /// <summary>The file in which the tests write down what they have covered, where the whole of them runs.</summary>
    internal string? Coverage { get; set; }

    private string Results => checkout.Kept("results");

    /// <summary>The test projects, by their paths from the root.</summary>
    internal static IReadOnlyList<string> Projects(Checkout checkout) =>
        [
            .. Directory
                .EnumerateFiles(checkout.At("tests"), "*.*proj", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file).Contains("Microsoft.NET.Test.Sdk", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(checkout.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Forgets what was reported before.</summary>
    internal void Begin()
    {
        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);
        Directory.CreateDirectory(Results);
    }

    /// <summary>Checks that the source is formatted.</summary>
    internal void Format()
    {
        var restore = machine.Run(new("dotnet", "tool", "restore") { Folder = checkout.Root, Log = checkout.Kept("tools.log") });
        var check = restore.Well
            ? machine.Run(new("dotnet", "csharpier", "check", ".") { Folder = checkout.Root, Log = checkout.Kept("format.log") })
            : restore;
        if (check.Well)
            return;
        foreach (var line in check.Text.Split('\n').Distinct(StringComparer.Ordinal).Take(60))
            machine.Out.WriteLine(checkout.Relative(line));
        Fail(
            restore.Well
                ? $"formatting: {ink.Red("not as CSharpier has it")}; dotnet csharpier format . puts it right"
                : $"formatting: {ink.Red("CSharpier can't be had")}; dotnet tool restore gets it"
        );
    }

    /// <summary>Builds the solution; whether that went well.</summary>
    internal bool Build()
    {
        machine.Say("Building …");
        return Counted(builder.Build(Checkout.Solution, "build"), null);
    }

    /// <summary>Builds and runs projects on a provider that was not decided on, which stays as it is.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="can">Whether this machine has it.</param>
    /// <param name="filter">Which tests run.</param>
    /// <param name="conformance">Which of the conformance tests do.</param>
    /// <param name="projects">The projects; none: all.</param>
    internal void RunOn(Provider provider, bool can, string filter, string conformance, params IReadOnlyList<string> projects)
    {
        if (!can)
        {
            Fail(ink.Red($"TorchProvider {provider.Word()} can't be had on this machine: no test ran on it"));
            return;
        }

        machine.Say($"Building on {provider.Word()} …");
        if (!(projects.Count > 0 ? projects : [Checkout.Solution]).All(project => Counted(builder.BuildOn(provider, project), provider)))
            return;
        foreach (var project in projects.Count > 0 ? projects : Projects(checkout))
            Run(project, project == Conformance ? conformance : filter, provider);
    }

    /// <summary>Runs a project's tests.</summary>
    /// <param name="project">The project.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="elsewhere">The provider, where it isn't the one that was decided on.</param>
    internal void Run(string project, string filter, Provider? elsewhere = null)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        var assembly = elsewhere is { } other
            ? checkout.Kept($"{other.Word()}/bin/{name}/release/{name}.dll")
            : checkout.At($"{folder}/bin/Release/net10.0/{name}.dll");
        var place = elsewhere is { } on ? $"{folder} on {on.Word()}" : folder;
        if (!File.Exists(assembly))
        {
            Fail($"{place}: {ink.Red($"no {name}.dll was built")}");
            return;
        }

        var report = Path.Combine(Results, elsewhere is { } provider ? $"{name}-{provider.Word()}.trx" : $"{name}.trx");
        var clock = Stopwatch.StartNew();
        var host = machine.Run(
            new(
                "dotnet",
                [
                    "test",
                    assembly,
                    "--logger",
                    $"trx;LogFileName={report}",
                    "--results-directory",
                    Results,
                    .. filter == "" ? [] : new[] { "--filter", filter },
                ]
            )
            {
                Folder = checkout.Root,
                Log = Path.ChangeExtension(report, "log"),
                Variables = new Dictionary<string, string?> { ["PIPELINE_COVERAGE"] = elsewhere is null ? Coverage : null },
            }
        );
        var found = TestReport.Read(report);
        // A host that crashed or hung reports no failed test, or no report at all: that is a failure too.
        if (!host.Well && found.Failed == 0)
        {
            found += new TestReport(0, 1, 0);
            machine.Out.WriteLine($"{place}: {ink.Red($"the test host ended with {host.Code}")}");
        }

        if (found.Failed > 0)
        {
            foreach (var line in host.Text.Split('\n').Where(line => !IsChatter(line)))
                machine.Out.WriteLine(checkout.Relative(line));
        }

        sum += found;
        machine.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: {found.Passed} passed, {found.Failed} failed, {clock.Elapsed.TotalSeconds:0} s"
            )
        );
    }

    /// <summary>The last line, and the exit code.</summary>
    internal int Verdict()
    {
        var well = sum is { Failed: 0, Passed: > 0 };
        if (sum is { Failed: 0, Passed: 0 })
            machine.Say("pipeline: no test ran.");
        machine.Out.WriteLine(well ? ink.Bold($"{sum}") : ink.Red($"{sum}"));
        return well ? 0 : 1;
    }

    private static bool IsChatter(string line) => Chatter.Any(start => line.StartsWith(start, StringComparison.Ordinal));

    private void Fail(string line)
    {
        machine.Out.WriteLine(line);
        sum += new TestReport(0, 1, 0);
    }

    // What does not build is a failure for each of its projects.
    private bool Counted(Ended build, Provider? provider)
    {
        builder.Tell(build);
        if (build.Well)
            return true;
        var unbuilt = BuildLog.Unbuilt(build.Text);
        var (on, there) = provider is { } other ? ($" on {other.Word()}", " there") : ("", "");
        machine.Say($"pipeline: {unbuilt} of the projects do not build{on}; no test was run{there}.");
        sum += new TestReport(0, unbuilt, 0);
        return false;
    }
}
