using DeepPipeline.Launcher;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>From the verb to the prompt that is started, and what it is given.</summary>
public sealed class ReplTests : IDisposable
{
    private readonly Desk desk = new();

    public ReplTests()
    {
        desk.Decide("cpu");
        foreach (var script in (string[])["pipeline.csx", "pipeline.fsx"])
            desk.Write($"src/Examples/scripts/{script}", "// first\n#r \"../bin/Release/net10.0/Pipeline.Dsl.dll\"\nusing DeepPipeline;\n");
    }

    private string Tool => Path.Combine(desk.Checkout.Kept("tools"), OperatingSystem.IsWindows() ? "dotnet-repl.exe" : "dotnet-repl");

    [Fact]
    public void Fsharp_needs_nothing_but_the_sdk()
    {
        Assert.Equal((0, "Building Pipeline.Examples …\n"), (desk.Run("repl --fsharp").Code, desk.Machine.OnError));
        var script = desk.Checkout.Kept("repl.fsx");
        Assert.Equal($"dotnet fsi --nologo --use:{script}", $"{desk.Machine.Became}");
        var text = File.ReadAllText(script);
        Assert.StartsWith($"#r \"{Built}/Pipeline.Dsl.dll\"\n", text, StringComparison.Ordinal);
        Assert.Contains("Interrupt.Training()", text, StringComparison.Ordinal);
        Assert.Empty(desk.Machine.Ran("tool"));
    }

    [Fact]
    public void The_tool_is_installed_once_in_the_version_that_is_named()
    {
        desk.Run("repl");
        var install = Assert.Single(desk.Machine.Ran("tool"));
        Assert.Equal(
            $"dotnet tool update dotnet-repl --version {Repl.Tool.Version} --tool-path {desk.Checkout.Kept("tools")}",
            $"{install}"
        );
        Assert.Equal($"{Tool} --run {desk.Checkout.Kept("repl.dib")}", $"{desk.Machine.Became}");
        Assert.Contains($"#r \"{Built}/Pipeline.Dsl.dll\"\n", File.ReadAllText(desk.Checkout.Kept("repl.dib")), StringComparison.Ordinal);

        desk.Machine.Files.Add(Tool);
        desk.Machine.Files.Add(Path.Combine(desk.Checkout.Kept("tools"), $"dotnet-repl.{Repl.Tool.Version}"));
        desk.Run("repl");
        Assert.Single(desk.Machine.Ran("tool"));
    }

    [Fact]
    public void Without_the_tool_fsharp_is_offered()
    {
        desk.Machine.When("tool update", 1, "error NU1101: no such package\n");
        Assert.Equal(1, desk.Run("repl").Code);
        Assert.Contains("could not be installed: error NU1101: no such package", desk.Machine.OnError, StringComparison.Ordinal);
        Assert.Contains("./pipeline repl --fsharp needs nothing but the SDK", desk.Machine.OnError, StringComparison.Ordinal);
        Assert.Null(desk.Machine.Became);
    }

    [Fact]
    public void A_slip_is_told()
    {
        Assert.Equal(new Outcome(2, "", "pipeline: repl has no '--csharp'; it takes --fsharp.\n"), desk.Run("repl --csharp"));
        Assert.Contains("did you mean repl?", desk.Run("rpel").Error, StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    private string Built => desk.Checkout.At("src/Examples/bin/Release/net10.0").Replace('\\', '/');
}
