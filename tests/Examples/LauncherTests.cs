using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>What <c>./pipeline</c> does before an example that needs packages of the distribution.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("launcher");

    public LauncherTests() =>
        File.WriteAllText(
            Path.Combine(folder.FullName, "needs.txt"),
            $"rnn - wfrench {folder.FullName}/french\nrnn - wdutch {folder.FullName}/dutch\ncnn --fashion fashions {folder.FullName}/fashion\n"
        );

    [Fact]
    public void What_is_missing_is_installed_and_nothing_else()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "french"), "mot");
        var outcome = Run("need_data rnn --json && echo on");
        Assert.Equal(new Outcome(0, "install wdutch\non\n", ""), outcome);
        Assert.Equal(new Outcome(0, "on\n", ""), Run("need_data rnn && echo on"));
    }

    [Theory]
    [InlineData("cnn", "on\n")]
    [InlineData("cnn --fashion", "install fashions\non\n")]
    [InlineData("cnn --fashion --help", "on\n")]
    [InlineData("rnn --data=words", "on\n")]
    [InlineData("mnist", "on\n")]
    public void Only_what_the_command_asks_for_is_needed(string command, string said) =>
        Assert.Equal(new Outcome(0, said, ""), Run($"need_data {command} && echo on"));

    [Fact]
    public void Where_nothing_can_be_installed_the_files_and_the_packages_are_named()
    {
        var outcome = Run(
            "install_packages() { why='this machine has no apt-get to install them with'; return 1; }; need_data rnn; echo on"
        );
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.StartsWith(
            "pipeline: rnn needs data that is not on this machine, and this machine has no apt-get to install them with.",
            outcome.Error
        );
        Assert.Contains($"    {folder.FullName}/french\n    {folder.FullName}/dutch\n", outcome.Error);
        Assert.Contains("apt-get install wfrench wdutch\n", outcome.Error);
    }

    [Fact]
    public void A_package_without_its_file_is_told()
    {
        var outcome = Run("install_packages() { :; }; need_data cnn --fashion; echo on");
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.Contains("apt-get has run, but they are not where they were looked for", outcome.Error);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Outcome Run(string line, [CallerFilePath] string here = "") =>
        Command.Bash(
            $$"""
            set -euo pipefail
            root={{Path.Combine(
                Path.GetDirectoryName(here)!,
                "../.."
            )}} state={{folder.FullName}} needs_list={{folder.FullName}}/needs.txt why=''
            say() { printf '%s\n' "$*" >&2; }
            fail() { say "pipeline: $*"; exit 1; }
            . "$root/tools/launch/needs.sh"
            install_packages() { echo "install $*"; for package in "$@"; do case $package in w*) touch "$state/${package#w}" ;; *) touch "$state/${package%s}" ;; esac; done; }
            {{line}}
            """
        );
}
