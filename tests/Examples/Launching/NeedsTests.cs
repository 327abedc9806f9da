using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>What <c>./pipeline</c> does before an example that needs packages of the distribution.</summary>
public sealed class NeedsTests : IDisposable
{
    private const string Lists = "wamerican wfrench wngerman witalian wspanish wportuguese";

    private readonly Desk desk = new();

    public NeedsTests()
    {
        desk.Decide("cpu");
        desk.Machine.When(
            "apt-get",
            order =>
            {
                foreach (var need in Launcher.Need.All.Where(need => order.Words.Contains(need.Package)))
                    desk.Machine.Files.Add(need.File);
                return new(0, "");
            }
        );
    }

    [Fact]
    public void What_is_missing_is_installed_and_nothing_else()
    {
        desk.Machine.Files.Add("/usr/share/dict/french");
        Assert.Equal(0, desk.Run("rnn --json").Code);
        var install = Assert.Single(desk.Machine.Ran("apt-get"));
        Assert.EndsWith(" install --no-install-recommends wamerican wngerman witalian wspanish wportuguese", $"{install}");
        Assert.EndsWith("Pipeline.Examples.dll rnn --json", $"{desk.Machine.Became}");
        desk.Run("rnn");
        Assert.Single(desk.Machine.Ran("apt-get"));
        Assert.Empty(desk.Machine.Questions);
    }

    [Theory]
    [InlineData("cnn", "")]
    [InlineData("cnn --fashion", "dataset-fashion-mnist")]
    [InlineData("cnn --fashion --help", "")]
    [InlineData("rnn", Lists)]
    [InlineData("rnn -h", "")]
    [InlineData("rnn --data words", "")]
    [InlineData("rnn --data=words", "")]
    [InlineData("mnist", "")]
    public void Only_what_the_command_asks_for_is_needed(string command, string packages) =>
        Assert.Equal(
            packages,
            string.Join(' ', Launcher.Need.Of(command.Split(' ')[0], command.Split(' ')[1..]).Select(need => need.Package))
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_a_terminal_it_is_asked_with_the_list_and_the_size(bool yes)
    {
        (desk.Machine.Answers, desk.Machine.Yes) = (true, yes);
        var outcome = desk.Run("rnn");
        Assert.Equal([$"rnn learns from data that is not on this machine. Install {Lists} (about 17 MB)?"], desk.Machine.Questions);
        Assert.Equal((yes ? 0 : 1, yes ? 1 : 0), (outcome.Code, desk.Machine.Ran("apt-get").Count()));
        Assert.Equal(!yes, outcome.Error.Contains("pipeline: rnn needs data that is not on this machine, and it was not to be installed."));
    }

    [Fact]
    public void Where_nothing_can_be_installed_the_files_and_the_packages_are_named()
    {
        desk.Machine.Programs.Remove("apt-get");
        (desk.Machine.Answers, desk.Machine.Yes) = (true, true);
        desk.Machine.Files.UnionWith(
            Launcher.Need.All.Where(need => need.Package is not ("wfrench" or "wspanish")).Select(need => need.File)
        );
        var outcome = desk.Run("rnn");
        Assert.Empty(desk.Machine.Questions);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.Contains(
            "pipeline: rnn needs data that is not on this machine, and this machine has no apt-get to install them with. It looked for\n"
                + "    /usr/share/dict/french\n    /usr/share/dict/spanish\n"
                + "  On Debian or Ubuntu they come with: apt-get install wfrench wspanish\n",
            outcome.Error
        );
        Assert.Null(desk.Machine.Became);
    }

    [Fact]
    public void A_package_without_its_file_is_told()
    {
        desk.Machine.When("apt-get", 0, "");
        var outcome = desk.Run("cnn --fashion");
        Assert.Equal((2, ""), (outcome.Code, outcome.Out)); // the examples of this checkout are mnist and rnn
        outcome = desk.Run("rnn");
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.Contains("apt-get has run, but they are not where they were looked for", outcome.Error);
    }

    [Fact]
    public void Old_package_lists_are_renewed_once()
    {
        var installs = 0;
        desk.Machine.When(
            "apt-get",
            order =>
            {
                if (order.Words.Contains("update"))
                    return new(0, "");
                if (installs++ == 0)
                    return new(100, "E: Unable to locate package\n");
                desk.Machine.Files.UnionWith(Launcher.Need.All.Select(need => need.File));
                return new(0, "");
            }
        );
        Assert.Equal(0, desk.Run("rnn").Code);
        Assert.Equal(2, installs);
    }

    [Theory]
    [InlineData(false, "installing them needs root")]
    [InlineData(true, "sudo said no")]
    public void Whoever_is_not_root_needs_sudo(bool sudo, string why)
    {
        desk.Machine.IsRoot = false;
        if (sudo)
            desk.Machine.Programs.Add("sudo");
        desk.Machine.When("sudo -v", 1, "");
        var outcome = desk.Run("rnn");
        Assert.Equal(1, outcome.Code);
        Assert.Contains($"and {why}. It looked for", outcome.Error);
    }

    public void Dispose() => desk.Dispose();
}
