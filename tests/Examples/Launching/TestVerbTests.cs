using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Tests;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>Which tests <c>./pipeline test</c> runs on which provider of tensors, and what it ends with.</summary>
public sealed class TestVerbTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void On_the_package_everything_runs_and_a_sample_on_system()
    {
        var outcome = Run("cpu", "test");
        var sample = string.Join('|', Filter.Sample.Select(name => $"FullyQualifiedName~{name}"));
        Assert.Equal(
            [.. Here("Time!=long"), "SystemTorch.Tests [Time!=long] on system", $"Pipeline.Properties [{sample}] on system"],
            Tested()
        );
        Assert.Equal(
            [
                "Pipeline.sln",
                "tests/Properties/Pipeline.Properties.csproj on system",
                "tests/SystemTorch/SystemTorch.Tests.csproj on system",
            ],
            Built().Order(StringComparer.Ordinal)
        );
        Assert.Equal((0, "12 passed, 0 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("tests/Interop: 2 passed, 0 failed, 0 s\n", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void On_system_everything_runs_there_and_nothing_else()
    {
        Assert.Equal("8 passed, 0 failed", Run("system", "test").LastLine);
        Assert.Equal(Here("Time!=long"), Tested());
    }

    [Theory]
    [InlineData("cpu", "system")]
    [InlineData("system", "cpu")]
    public void All_is_everything_on_both(string provider, string other)
    {
        Assert.Equal("16 passed, 0 failed", Run(provider, "test --all").LastLine);
        Assert.Equal([.. Here(""), .. Here("Time!=long").Select(line => $"{line} on {other}")], Tested());
        Assert.Contains($"Pipeline.sln on {other}", Built());
    }

    [Theory]
    [InlineData("--provider system")]
    [InlineData("--provider=system")]
    public void Another_provider_runs_the_suite_and_the_decision_stays(string words)
    {
        Assert.Equal("8 passed, 0 failed", Run("cpu", $"test {words}").LastLine);
        Assert.Equal(["Pipeline.sln on system"], Built());
        Assert.Equal(Here("Time!=long").Select(line => $"{line} on system"), Tested());
        Assert.Contains(
            "<TorchProvider>cpu</TorchProvider>",
            File.ReadAllText(desk.Checkout.Kept("machine.props")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Words_choose_tests_here_those_that_take_long_too()
    {
        Assert.Equal("8 passed, 0 failed", Run("cpu", "test Csv Idx Category=x").LastLine);
        Assert.Equal(Here("FullyQualifiedName~Csv|FullyQualifiedName~Idx|Category=x"), Tested());
        Assert.All(desk.Machine.Ran("dotnet test"), order => Assert.Null(order.Variables["PIPELINE_COVERAGE"]));
    }

    [Fact]
    public void The_whole_suite_shows_what_it_has_covered()
    {
        desk.Machine.When(
            "Pipeline.Properties.dll",
            order =>
            {
                if (order.Variables["PIPELINE_COVERAGE"] is { } file)
                    File.WriteAllText(file, "a table\n");
                return Desk.Test(order, 2, 0);
            }
        );
        Assert.Contains("\na table\n", Run("cpu", "test").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_libtorch_that_cannot_be_had_is_a_failure()
    {
        desk.Machine.Files.Clear();
        desk.Machine.Programs.Remove("apt-get");
        var outcome = Run("cpu", "test");
        Assert.Equal(1, outcome.Code);
        Assert.EndsWith(
            "TorchProvider system can't be had on this machine: no test ran on it\n8 passed, 1 failed\n",
            outcome.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("pipeline: this machine lacks libtorch-dev", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_on_system_is_counted_with_the_others_and_shown()
    {
        desk.Machine.When("-system.trx", order => Desk.Test(order, passed: 1, failed: 1));
        var outcome = Run("cpu", "test");
        Assert.Equal((1, "10 passed, 2 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("  Failed this [1 ms]\n", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Test run for", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_ends_without_a_report_is_a_failure()
    {
        desk.Machine.When("Pipeline.Interop.dll", 134, "Stack overflow.\n");
        var outcome = Run("system", "test");
        Assert.Equal((1, "6 passed, 1 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("tests/Interop: the test host ended with 134\nStack overflow.\n", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void No_test_is_no_success()
    {
        desk.Machine.When("dotnet test", order => Desk.Test(order, 0, 0));
        var outcome = Run("cpu", "test Nothing");
        Assert.Equal((1, "0 passed, 0 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("pipeline: no test ran.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_build_is_a_failure_and_nothing_runs()
    {
        desk.Machine.When("dotnet build", 1, "a.cs(1,1): error CS1: no [/r/A.csproj]\na.cs(1,1): error CS1: no [/r/B.csproj]\n");
        var outcome = Run("cpu", "test");
        Assert.Equal((1, "0 passed, 2 failed\n"), (outcome.Code, outcome.Out));
        Assert.Contains("a.cs(1,1): error CS1: no [/r/A.csproj]\n", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("2 of the projects do not build; no test was run.", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Tested());
    }

    [Fact]
    public void What_does_not_build_elsewhere_is_a_failure()
    {
        desk.Machine.When("TorchProvider=system", 1, "x.cs(1,1): error CS1: no [/r/tests/P.csproj]\n");
        var outcome = Run("cpu", "test");
        Assert.Equal((1, "8 passed, 1 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("1 of the projects do not build on system; no test was run there.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_formatting_is_a_failure_that_says_how_to_put_it_right()
    {
        desk.Machine.When("csharpier check", 1, "Error ./src/A.cs - Was not formatted.\n");
        var outcome = Run("system", "test");
        Assert.StartsWith(
            "Error ./src/A.cs - Was not formatted.\n\nformatting: not as CSharpier has it; dotnet csharpier format . puts it right\n",
            outcome.Out,
            StringComparison.Ordinal
        );
        Assert.Equal((1, "8 passed, 1 failed"), (outcome.Code, outcome.LastLine));
    }

    [Theory]
    [InlineData("csharpier check", "")]
    [InlineData("dotnet build", "check")]
    [InlineData("dotnet test", "check build")]
    [InlineData("nothing", "check build test test test test")]
    public void Check_goes_from_the_cheapest_to_the_first_that_fails(string fails, string before)
    {
        desk.Decide("cpu");
        desk.Machine.When(fails, 1, "error\n");
        var outcome = desk.Run("check");
        Assert.Equal(fails == "nothing" ? 0 : 1, outcome.Code);
        string[] steps =
        [
            .. before.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            .. fails == "nothing" ? [] : new[] { fails.Split(' ')[1] },
        ];
        Assert.Equal(
            steps,
            desk.Machine.Orders.Select(order => order.Words[order.Words[0] == "csharpier" ? 1 : 0])
                .Where(word => word is "check" or "build" or "test")
        );
        Assert.All(desk.Machine.Ran("dotnet test"), order => Assert.Equal(Filter.Quick, order.Words[^1]));
    }

    [Theory]
    [InlineData("test --provider", "--provider needs a value; ./pipeline help has them.")]
    [InlineData("test --provider gpu", "--provider can't be 'gpu': it is system, cpu or cuda.")]
    [InlineData("test --al", "test has no '--al'; it takes --all, --provider system|cpu|cuda, and words of tests' names.")]
    [InlineData("check all", "check takes nothing; it was given 'all'.")]
    [InlineData("build all", "build takes nothing; it was given 'all'.")]
    public void Slips_are_told_and_nothing_runs(string words, string said)
    {
        Assert.Equal(new Outcome(2, "", $"pipeline: {said}\n"), Run("cpu", words));
        Assert.Empty(desk.Machine.Orders);
    }

    [Fact]
    public void The_sample_names_folders_and_classes_that_there_are() =>
        Assert.All(
            Filter.Sample,
            name =>
            {
                var place = Launcher.Checkout.Here().At($"tests/Properties/{name.Replace('.', '/')}");
                Assert.True(Directory.Exists(place) || File.Exists(place + ".cs"), name);
            }
        );

    [Fact]
    public void The_projects_are_this_checkouts() => Assert.Equal(Desk.Projects, Suite.Projects(Launcher.Checkout.Here()));

    public void Dispose() => desk.Dispose();

    private static IEnumerable<string> Here(string filter) =>
        Desk.Projects.Select(project => $"{Path.GetFileNameWithoutExtension(project)}{(filter == "" ? "" : $" [{filter}]")}");

    private Outcome Run(string provider, string words)
    {
        desk.Decide(provider);
        return desk.Run(words);
    }

    private IEnumerable<string> Built() =>
        desk
            .Machine.Ran("dotnet build")
            .Select(order =>
                order.Words[1]
                + On(order.Words.FirstOrDefault(word => word.StartsWith("-p:TorchProvider", StringComparison.Ordinal))?.Split('=')[1])
            );

    private IEnumerable<string> Tested() => desk.Machine.Ran("dotnet test").Select(Described);

    private static string On(string? provider) => provider is null ? "" : $" on {provider}";

    private string Described(Order order)
    {
        var parts = Path.GetRelativePath(desk.Checkout.Root, order.Words[1]).Split('/');
        var filter = order.Words.Contains("--filter") ? $" [{order.Words[^1]}]" : "";
        return Path.GetFileNameWithoutExtension(parts[^1]) + filter + On(parts[0] == ".pipeline" ? parts[1] : null);
    }
}
