using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>What <c>./pipeline setup</c> decides on a machine, and what it says of it.</summary>
public sealed class SetupVerbTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void A_package_that_runs_is_taken_and_nothing_is_installed()
    {
        var outcome = desk.Run("setup");
        Assert.Equal((0, ""), (outcome.Code, outcome.Out));
        Assert.EndsWith("Tensors: TorchSharp-cpu 0.107.0 is served and runs here.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("cpu", Decided());
        Assert.Equal(["/cache/torchsharp-cpu/0.107.0"], File.ReadAllLines(desk.Checkout.Kept("relies-on")));
        Assert.Empty(desk.Machine.Ran("apt-get"));
    }

    [Fact]
    public void That_it_runs_from_a_mended_copy_is_told()
    {
        desk.Write(".pipeline/mended/0.107.0/libLibTorchSharp.so", "");
        Assert.EndsWith(
            "Tensors: TorchSharp-cpu 0.107.0 is served and runs here, from a mended copy of its native library, which asks for a newer C++ runtime than it uses.\n",
            desk.Run("setup").Error,
            StringComparison.Ordinal
        );
        Assert.Equal("cpu", Decided());
    }

    [Theory]
    [InlineData(
        "dotnet restore",
        "x : error NU1101: Unable to find package TorchSharp-cpu. [x]",
        "the package feed does not give TorchSharp-cpu (error NU1101: Unable to find package TorchSharp-cpu.)"
    )]
    [InlineData(
        "probe.dll",
        "System.Exception: outer\nSystem.NotSupportedException: no such library\n",
        "TorchSharp-cpu is there but does not run on this machine (NotSupportedException: no such library)"
    )]
    [InlineData("probe.dll", "", "TorchSharp-cpu is there but does not run on this machine (it did not answer in time)")]
    public void Where_the_package_is_not_to_be_had_the_systems_libtorch_is_taken_and_why_is_told(string step, string said, string why)
    {
        desk.Machine.When(step, 1, said);
        var outcome = desk.Run("setup");
        Assert.Equal((0, ""), (outcome.Code, outcome.Out));
        Assert.Contains($"{why}: using libtorch from the distribution.\n", outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith("Tensors: the libtorch of this machine, /usr/lib/libtorch_cpu.so.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("system", Decided());
        Assert.Equal(["/usr/include/torch", .. Desk.Libtorch.Skip(1)], File.ReadAllLines(desk.Checkout.Kept("relies-on")));
    }

    [Fact]
    public void A_number_that_is_wrong_is_no_package_that_runs()
    {
        desk.Machine.When("probe.dll", 0, "7\n");
        desk.Run("setup");
        Assert.Equal("system", Decided());
    }

    [Fact]
    public void There_is_no_package_for_Linux_on_other_processors()
    {
        desk.Machine.Processor = "aarch64";
        desk.Machine.Files.Add("/usr/lib/aarch64-linux-gnu/openblas-openmp/libblas.so.3");
        Assert.Contains(
            "TorchSharp has no package for Linux on aarch64: using libtorch",
            desk.Run("setup").Error,
            StringComparison.Ordinal
        );
        Assert.Empty(desk.Machine.Ran("dotnet"));
    }

    [Theory]
    [InlineData(true, "cuda")]
    [InlineData(false, "cpu")]
    public void A_GPU_is_taken_where_its_package_runs(bool served, string decided)
    {
        desk.Machine.Programs.Add("nvidia-smi");
        desk.Machine.When("nvidia-smi -L", 0, "GPU 0: one\n");
        desk.Write(
            "Directory.Packages.props",
            "<Project><PackageVersion Include=\"TorchSharp-cpu\" Version=\"0.107.0\" /><PackageVersion Include=\"TorchSharp-cuda-linux\" Version=\"0.107.0\" /></Project>"
        );
        if (!served)
            desk.Machine.When("TorchProvider=cuda", 1, "error NU1101: none");
        desk.Run("setup");
        Assert.Equal(decided, Decided());
        Assert.Equal(served, desk.Machine.Ran("probe.dll cuda").Any());
    }

    [Fact]
    public void What_a_library_uses_and_this_machine_lacks_is_why_it_does_not_run()
    {
        desk.Write(
            ".pipeline/mended/0.107.0/checked",
            "Pipeline: libLibTorchSharp.so uses GLIBC_2.34 of libc.so.6, which this machine lacks, so it will not load here. More.\n"
        );
        desk.Machine.When("probe.dll", 1, "");
        Assert.Contains(
            "does not run on this machine (libLibTorchSharp.so uses GLIBC_2.34 of libc.so.6, which this machine lacks): using libtorch",
            desk.Run("setup").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void System_that_is_asked_for_asks_no_feed()
    {
        Assert.Equal((0, ""), (desk.Run("setup --provider system").Code, desk.Machine.OnOut));
        Assert.Empty(desk.Machine.Ran("dotnet"));
        Assert.Equal("system", Decided());
    }

    [Fact]
    public void What_libtorch_needs_is_installed_or_named()
    {
        desk.Machine.Files.Clear();
        desk.Machine.Programs.Remove("g++");
        var outcome = desk.Run("setup --provider system");
        Assert.EndsWith(
            "install --no-install-recommends libtorch-dev g++ libopenblas0-openmp",
            $"{Assert.Single(desk.Machine.Ran("apt-get"))}"
        );
        Assert.Equal(1, outcome.Code);
        Assert.Contains("pipeline: apt-get has run, but libtorch-dev g++ libopenblas0-openmp can't be found.\n", outcome.Error);

        desk.Machine.Programs.Remove("apt-get");
        Assert.Contains(
            "pipeline: this machine lacks libtorch-dev g++, and this machine has no apt-get to install them with.\n",
            desk.Run("setup --provider system").Error
        );
    }

    [Fact]
    public void What_does_not_link_is_told_with_the_linkers_last_word()
    {
        desk.Machine.When("-ltorch_cpu", 1, "first\ng++: no\n");
        var outcome = desk.Run("setup --provider system");
        Assert.Equal((1, "pipeline: libtorch is installed but nothing can be linked with it: g++: no\n"), (outcome.Code, outcome.Error));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Another_BLAS_is_chosen_only_if_somebody_says_so(bool terminal, bool yes)
    {
        desk.Machine.Programs.Add("update-alternatives");
        desk.Machine.When(
            "--get-selections",
            0,
            "libblas.so.3-x86_64-linux-gnu    auto     /usr/lib/x86_64-linux-gnu/blas/libblas.so.3\n"
                + "liblapack.so.3-x86_64-linux-gnu  manual   /opt/mkl/liblapack.so.3\npager auto /usr/bin/less\n"
        );
        (desk.Machine.Answers, desk.Machine.Yes) = (terminal, yes);
        var outcome = desk.Run("setup --provider system");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(terminal ? 1 : 0, desk.Machine.Questions.Count);
        const string Choice =
            "update-alternatives --set libblas.so.3-x86_64-linux-gnu /usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3";
        Assert.Equal(yes ? [Choice] : [], desk.Machine.Ran("--set").Select(order => $"{order}"));
        Assert.Equal(!yes, outcome.Error.Contains($"  to choose it: {Choice}\n", StringComparison.Ordinal));
        Assert.DoesNotContain("mkl", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_is_asked_for_and_not_to_be_had_is_an_error_and_the_decision_stays()
    {
        desk.Run("setup --provider system");
        desk.Machine.When("probe.dll", 1, "");
        var outcome = desk.Run("setup --provider cpu");
        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            "pipeline: TorchProvider cpu can't be had: TorchSharp-cpu is there but does not run",
            outcome.Error,
            StringComparison.Ordinal
        );
        Assert.Equal("system", Decided());
    }

    [Fact]
    public void What_setup_relied_on_and_is_gone_is_decided_anew()
    {
        desk.Run("build");
        Assert.DoesNotContain("anew", desk.Run("build").Error, StringComparison.Ordinal);
        desk.Machine.Files.Remove("/cache/torchsharp-cpu/0.107.0");
        Assert.StartsWith(
            "What setup found on this machine is no longer there: deciding anew.\n",
            desk.Run("build").Error,
            StringComparison.Ordinal
        );
    }

    // A decision of before FsCheck.Xunit's own [Property] was the only one.
    [Fact]
    public void An_older_decision_still_stands()
    {
        desk.Decide("system", "<PropertyProvider>own</PropertyProvider>");
        Assert.Equal(new Outcome(0, "", "Building …\n"), desk.Run("build"));
        Assert.Equal("system", Decided());
    }

    [Theory]
    [InlineData("--properties own", "setup has no '--properties'; it takes --provider system|cpu|cuda.")]
    [InlineData("--provider=gpu", "--provider can't be 'gpu': it is system, cpu or cuda.")]
    [InlineData("--provider 1", "--provider can't be '1': it is system, cpu or cuda.")]
    public void Slips_are_told(string words, string said)
    {
        Assert.Equal(new Outcome(2, "", $"pipeline: {said}\n"), desk.Run($"setup {words}"));
        Assert.Empty(desk.Machine.Orders);
    }

    public void Dispose() => desk.Dispose();

    private string? Decided() => Launcher.Tensors.Decision.Read(desk.Checkout)?.Provider.ToString().ToLowerInvariant();
}
