using DeepPipeline.Launcher;
using DeepPipeline.Launcher.Builds;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>From a verb to what is built and run.</summary>
public sealed class VerbsTests : IDisposable
{
    private readonly Desk desk = new();

    public VerbsTests() => desk.Decide("cpu");

    [Theory]
    [InlineData("mnsit", "there is no verb 'mnsit'; did you mean mnist?")]
    [InlineData("tset", "there is no verb 'tset'; did you mean test?")]
    [InlineData("chek", "there is no verb 'chek'; did you mean check?")]
    [InlineData("--frob", "there is no verb '--frob'")]
    [InlineData("../x", "there is no verb '../x'")]
    public void A_slip_costs_no_build(string word, string said)
    {
        Assert.Equal(
            new Outcome(2, "", $"pipeline: {said} (./pipeline list has the examples, ./pipeline help the rest)\n"),
            desk.Run(word)
        );
        Assert.Empty(desk.Machine.Orders);
    }

    [Fact]
    public void An_example_that_is_not_known_yet_is_looked_for()
    {
        Assert.Equal((0, "Building Pipeline.Examples …\n"), (desk.Run("list").Code, desk.Machine.OnError));
        Assert.EndsWith("Pipeline.Examples.dll list", $"{desk.Machine.Became}");
        Assert.Equal(2, desk.Run("generative").Code);
        desk.Machine.When("Pipeline.Examples.dll list", 0, "mnist       Digits\ngenerative  New\n");
        desk.Write("src/Program.cs", "changed");
        Assert.Equal(0, desk.Run("generative --seed 3").Code);
        Assert.EndsWith("Pipeline.Examples.dll generative --seed 3", $"{desk.Machine.Became}");
    }

    [Fact]
    public void What_stands_as_its_sources_do_is_not_built_again()
    {
        desk.Run("mnist");
        desk.Run("mnist");
        Assert.Single(desk.Machine.Ran("dotnet build"));
        desk.Write("src/obj/made.cs", "");
        desk.Write("src/bin/made.dll", "");
        desk.Write("src/native.so", "");
        desk.Run("mnist");
        Assert.Single(desk.Machine.Ran("dotnet build"));
    }

    [Theory]
    [InlineData("src/Program.cs", "other")]
    [InlineData("src/new/File.cs", "")]
    [InlineData("global.json", "{}")]
    [InlineData("src/Program.cs", null)]
    public void A_source_that_changed_came_or_went_is_built(string file, string? text)
    {
        desk.Run("mnist");
        if (text is null)
            File.Delete(desk.Checkout.At(file));
        else
            desk.Write(file, text);
        desk.Run("mnist");
        Assert.Equal(2, desk.Machine.Ran("dotnet build").Count());
    }

    [Fact]
    public void A_program_that_does_not_build_is_told_once_and_tried_again()
    {
        desk.Machine.When(
            "dotnet build",
            1,
            $"  {desk.Checkout.Root}/src/A.cs(1,2): error CS1: no\n  {desk.Checkout.Root}/src/A.cs(1,2): error CS1: no\n"
        );
        Assert.Equal(
            new Outcome(1, "", "Building Pipeline.Examples …\nsrc/A.cs(1,2): error CS1: no\npipeline: Pipeline.Examples does not build.\n"),
            desk.Run("mnist")
        );
        desk.Run("mnist");
        Assert.Equal(2, desk.Machine.Ran("dotnet build").Count());
    }

    [Fact]
    public void Bench_is_given_its_words()
    {
        Assert.Equal(0, desk.Run("bench mlp --help").Code);
        Assert.EndsWith("Pipeline.Bench.dll mlp --help", $"{desk.Machine.Became}");
    }

    [Fact]
    public void What_the_audit_says_fails_no_build_and_is_shown_once()
    {
        desk.Machine.When(
            "dotnet build",
            0,
            "/r/A.csproj : warning NU1903: Package 'x' 1.0 [/r/P.sln]\n/r/B.csproj : warning NU1903: Package 'x' 1.0 [/r/P.sln]\n"
        );
        var outcome = desk.Run("build");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(1, outcome.Error.Split('\n').Count(line => line.Contains("NU1903", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nothing wrong\nlast", "nothing wrong|last", 1)]
    [InlineData(
        "a : error X: y [/p/A.csproj::TargetFramework=net10.0]\nCSC : fatal error Z: q [/p/B.fsproj]\nok",
        "a : error X: y [/p/A.csproj::TargetFramework=net10.0]|CSC : fatal error Z: q [/p/B.fsproj]",
        2
    )]
    public void The_errors_of_a_log_are_found(string log, string errors, int projects)
    {
        Assert.Equal(errors.Split('|'), BuildLog.Errors(log));
        Assert.Equal(projects, BuildLog.Unbuilt(log));
    }

    [Theory]
    [InlineData("")]
    [InlineData("help")]
    [InlineData("--help")]
    public void Help_has_every_verb(string words)
    {
        var outcome = desk.Run(words);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(
            new[] { "list", "check", "test", "repl", "docs", "bench", "build", "setup", "help" },
            verb => Assert.Matches($"(?m)^  {verb} ", outcome.Out)
        );
        Assert.Contains("asked before they are installed", outcome.Out, StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();
}
