using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>Which tests <c>./pipeline test</c> runs on which provider of tensors, and what it ends with.</summary>
public sealed class TestVerbTests : IDisposable
{
    private const string Here =
        "tests/Examples/Pipeline.Examples.Tests.csproj [Time!=long]\ntests/Properties/Pipeline.Properties.csproj [Time!=long]\n"
        + "tests/SystemTorch/SystemTorch.Tests.csproj [Time!=long]\ntests/Interop/Pipeline.Interop.fsproj [Time!=long]\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("launcher");

    [Fact]
    public void On_the_package_everything_runs_and_a_sample_on_system()
    {
        var outcome = Run("cpu", "test_all");
        Assert.Equal(
            Here
                + "build tests/SystemTorch/SystemTorch.Tests.csproj on system\nbuild tests/Properties/Pipeline.Properties.csproj on system\n"
                + "tests/SystemTorch/SystemTorch.Tests.csproj [Time!=long] on system\n"
                + "tests/Properties/Pipeline.Properties.csproj [FullyQualifiedName~Sampled|FullyQualifiedName~Also] on system\n"
                + "12 passed, 0 failed\n",
            outcome.Out
        );
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void On_system_everything_runs_there_and_nothing_else() =>
        Assert.Equal(Here + "8 passed, 0 failed\n", Run("system", "test_all").Out);

    [Theory]
    [InlineData("cpu", "system")]
    [InlineData("system", "cpu")]
    public void All_is_everything_on_both(string provider, string other) =>
        Assert.Equal(
            Here.Replace("Time!=long", "", StringComparison.Ordinal)
                + $"build Pipeline.sln on {other}\n"
                + Here.Replace("\n", $" on {other}\n", StringComparison.Ordinal)
                + "16 passed, 0 failed\n",
            Run(provider, "test_all --all").Out
        );

    [Theory]
    [InlineData("--provider system")]
    [InlineData("--provider=system")]
    public void Another_provider_runs_the_suite_and_the_decision_stays(string words)
    {
        var outcome = Run("cpu", $"test_all {words}");
        Assert.StartsWith("build Pipeline.sln on system\n", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(5, outcome.Out.Split('\n').Count(line => line.EndsWith("on system", StringComparison.Ordinal)));
        Assert.Equal("8 passed, 0 failed", outcome.LastLine);
        Assert.Contains(
            "<TorchProvider>cpu</TorchProvider>",
            File.ReadAllText(Path.Combine(folder.FullName, "machine.props")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Words_choose_tests_here_those_that_take_long_too() =>
        Assert.Equal(
            Here.Replace("Time!=long", "FullyQualifiedName~Csv|FullyQualifiedName~Idx", StringComparison.Ordinal) + "8 passed, 0 failed\n",
            Run("cpu", "test_all Csv Idx").Out
        );

    [Fact]
    public void A_libtorch_that_cannot_be_had_is_a_failure()
    {
        var outcome = Run("cpu", "try_system() { fail 'this machine lacks libtorch-dev, and has no apt-get.'; }; test_all");
        Assert.Equal(1, outcome.Code);
        Assert.Equal(Here + "TorchProvider system can't be had on this machine: no test ran on it\n8 passed, 1 failed\n", outcome.Out);
        Assert.Contains("pipeline: this machine lacks libtorch-dev", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_on_system_is_counted_with_the_others()
    {
        var outcome = Run("cpu", "bad=system; test_all");
        Assert.Equal((1, "10 passed, 2 failed"), (outcome.Code, outcome.LastLine));
    }

    [Fact]
    public void What_does_not_build_elsewhere_is_a_failure()
    {
        var outcome = Run("cpu", "elsewhere() { echo 'x.cs(1,1): error CS1: no [/r/tests/P.csproj]' >\"$3\"; return 1; }; test_all");
        Assert.Equal((1, "8 passed, 1 failed"), (outcome.Code, outcome.LastLine));
        Assert.Contains("1 of the projects do not build on system; no test was run there.", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--provider", "--provider needs a value; ./pipeline help has them.")]
    [InlineData("--provider gpu", "--provider can't be 'gpu': it is system, cpu or cuda.")]
    [InlineData("--al", "test has no '--al'; it takes --all, --provider system|cpu|cuda, and words of tests' names.")]
    public void Slips_are_told_and_nothing_runs(string words, string said)
    {
        var outcome = Run("cpu", $"test_all {words}");
        Assert.Equal(new Outcome(2, "", $"pipeline: {said}\n"), outcome);
    }

    [Fact]
    public void The_sample_names_folders_and_classes_that_there_are()
    {
        var names = Run("cpu", "printf '%s\\n' \"${whole_sample[@]}\"").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(names.Length > 9);
        Assert.All(
            names,
            name =>
            {
                var place = Path.Combine(Root(), "tests", "Properties", name.Replace('.', '/'));
                Assert.True(Directory.Exists(place) || File.Exists(place + ".cs"), name);
            }
        );
    }

    // A decision of before FsCheck.Xunit's own [Property] was the only one.
    [Fact]
    public void An_older_decision_still_stands()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "relies-on"), folder.FullName + "\n");
        Assert.Equal(
            new Outcome(0, "system\n", ""),
            Run("system", "relied_on_is_here && decided", "<PropertyProvider>own</PropertyProvider>")
        );
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    // The verb as it is, over a machine, builds and test hosts that are none: each host passes two tests.
    private Outcome Run(string provider, string line, string more = "")
    {
        File.WriteAllText(
            Path.Combine(folder.FullName, "machine.props"),
            $"<Project>\n  <PropertyGroup>\n    <TorchProvider>{provider}</TorchProvider>\n    {more}\n  </PropertyGroup>\n</Project>\n"
        );
        return Command.Bash(
            $$"""
            set -euo pipefail
            root={{Root()}} state={{folder.FullName}} machine={{folder.FullName}}/machine.props
            bold='' red='' plain='' bad=''
            say() { printf '%s\n' "$*" >&2; }
            fail() { say "pipeline: $*"; exit 1; }
            misuse() { say "pipeline: $*"; exit 2; }
            has() { command -v "$1" >/dev/null 2>&1; }
            for part in build packages system setup test elsewhere; do . "$root/tools/launch/$part.sh"; done
            say() { case $* in 'Building '*) ;; *) printf '%s\n' "$*" >&2 ;; esac; }
            whole_sample=("${sample[@]}") sample=(Sampled Also)
            need_setup() { :; }
            build_all() { :; }
            check_format() { :; }
            try_system() { :; }
            try_package() { :; }
            elsewhere() { echo "build $2 on $1"; }
            run_project() {
                echo "$1 [$2]${3:+ on $3}"
                if [ "$3" != "$bad" ] || [ -z "$3" ]; then passed=$((passed + 2)); else passed=$((passed + 1)) failed=$((failed + 1)); fi
            }
            {{line}}
            """
        );
    }
}
