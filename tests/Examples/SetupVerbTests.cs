using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>What <c>./pipeline setup</c> decides on a machine, and what it says of it.</summary>
public sealed class SetupVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("setup");

    [Fact]
    public void A_package_that_runs_is_taken_and_nothing_is_installed()
    {
        var outcome = Run("setup");
        Assert.Equal((0, ""), (outcome.Code, outcome.Out));
        Assert.EndsWith("Tensors: TorchSharp-cpu 0.107.0 is served and runs here.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("cpu", Decided());
        Assert.Equal("/cache/torchsharp-cpu/0.107.0\n", File.ReadAllText(Path.Combine(folder.FullName, "relies-on")));
    }

    [Fact]
    public void That_it_runs_from_a_mended_copy_is_told()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "mended", "0.107.0"));
        File.WriteAllText(Path.Combine(folder.FullName, "mended", "0.107.0", "libLibTorchSharp.so"), "");
        Assert.EndsWith(
            "Tensors: TorchSharp-cpu 0.107.0 is served and runs here, from a mended copy of its native library, which asks for a newer C++ runtime than it uses.\n",
            Run("setup").Error,
            StringComparison.Ordinal
        );
        Assert.Equal("cpu", Decided());
    }

    [Theory]
    [InlineData(
        "serves() { echo 'x : error NU1101: Unable to find package TorchSharp-cpu. [x]' >\"$state/TorchSharp-cpu.log\"; return 1; }",
        "the package feed does not give TorchSharp-cpu (error NU1101: Unable to find package TorchSharp-cpu.)"
    )]
    [InlineData(
        "loads() { echo 'System.NotSupportedException: no such library' >\"$state/TorchSharp-cpu.log\"; return 1; }",
        "TorchSharp-cpu is there but does not run on this machine (NotSupportedException: no such library)"
    )]
    [InlineData("uname() { case $1 in -s) echo Linux ;; *) echo aarch64 ;; esac; }", "TorchSharp has no package for Linux on aarch64")]
    public void Where_the_package_is_not_to_be_had_the_systems_libtorch_is_taken_and_why_is_told(string machine, string why)
    {
        var outcome = Run($"{machine}; setup");
        Assert.Equal((0, "libtorch is made ready\n"), (outcome.Code, outcome.Out));
        Assert.Contains($"{why}: using libtorch from the distribution.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("system", Decided());
    }

    [Fact]
    public void What_a_library_uses_and_this_machine_lacks_is_why_it_does_not_run()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "mended", "0.107.0"));
        File.WriteAllText(
            Path.Combine(folder.FullName, "mended", "0.107.0", "checked"),
            "Pipeline: libLibTorchSharp.so uses GLIBC_2.34 of libc.so.6, which this machine lacks, so it will not load here. More.\n"
        );
        var outcome = Run("loads() { return 1; }; setup");
        Assert.Contains(
            "does not run on this machine (libLibTorchSharp.so uses GLIBC_2.34 of libc.so.6, which this machine lacks): using libtorch",
            outcome.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void System_that_is_asked_for_asks_no_feed()
    {
        var outcome = Run("serves() { echo asked; return 1; }; setup --provider system");
        Assert.Equal((0, "libtorch is made ready\n"), (outcome.Code, outcome.Out));
        Assert.Equal("system", Decided());
    }

    [Fact]
    public void A_package_that_is_asked_for_and_not_to_be_had_is_an_error_and_the_decision_stays()
    {
        Run("setup --provider system");
        var outcome = Run("loads() { return 1; }; setup --provider cpu");
        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            "pipeline: TorchProvider cpu can't be had: TorchSharp-cpu is there but does not run",
            outcome.Error,
            StringComparison.Ordinal
        );
        Assert.Equal("system", Decided());
    }

    [Theory]
    [InlineData("--properties own", "setup has no '--properties'; it takes --provider system|cpu|cuda.")]
    [InlineData("--provider=gpu", "--provider can't be 'gpu': it is system, cpu or cuda.")]
    public void Slips_are_told(string words, string said) => Assert.Equal(new Outcome(2, "", $"pipeline: {said}\n"), Run($"setup {words}"));

    public void Dispose() => folder.Delete(recursive: true);

    private string Decided() => Run("decided").Out.TrimEnd('\n');

    // The verb as it is, over a feed and a machine that are none.
    private Outcome Run(string line, [CallerFilePath] string here = "") =>
        Command.Bash(
            $$"""
            set -euo pipefail
            root={{Path.GetFullPath(
                Path.Combine(Path.GetDirectoryName(here)!, "../..")
            )}} state={{folder.FullName}} machine={{folder.FullName}}/machine.props
            say() { printf '%s\n' "$*" >&2; }
            fail() { say "pipeline: $*"; exit 1; }
            misuse() { say "pipeline: $*"; exit 2; }
            has() { [ "$1" != nvidia-smi ] && command -v "$1" >/dev/null 2>&1; }
            for part in build packages system setup; do . "$root/tools/launch/$part.sh"; done
            uname() { case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac; }
            need_sdk() { :; }
            serves() { :; }
            loads() { :; }
            version_of() { echo 0.107.0; }
            packages_folder() { echo /cache; }
            library() { echo /usr/lib/libtorch_cpu.so; }
            try_system() { echo libtorch is made ready; }
            {{line}}
            """
        );
}
