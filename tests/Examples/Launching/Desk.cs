using DeepPipeline.Launcher;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>
/// The launcher as it is, over a checkout of its own with no source in it, and a machine that is none: builds succeed, each test host
/// passes two tests, and TorchSharp's package computes.
/// </summary>
internal sealed class Desk : IDisposable
{
    internal static readonly string[] Projects =
    [
        "tests/Examples/Pipeline.Examples.Tests.csproj",
        "tests/Interop/Pipeline.Interop.fsproj",
        "tests/Properties/Pipeline.Properties.csproj",
        "tests/SystemTorch/SystemTorch.Tests.csproj",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("launcher");

    internal Desk()
    {
        Checkout = new(folder.FullName);
        Write(
            "Directory.Packages.props",
            "<Project><ItemGroup><PackageVersion Include=\"TorchSharp-cpu\" Version=\"0.107.0\" /></ItemGroup></Project>"
        );
        Write("src/Program.cs", "");
        Write("bench/Program.cs", "");
        foreach (var project in Projects)
            Write(project, "<PackageReference Include=\"Microsoft.NET.Test.Sdk\" />");
        Write("tests/peers/Pipeline.Peers.csproj", "<Project />");
        Machine.When("dotnet build", Build);
        Machine.When("dotnet test", order => Test(order, passed: 2, failed: 0));
        Machine.When("probe.dll", 0, "8\n");
        Machine.When("NuGetPackageRoot", 0, "/cache/\n");
        Machine.Files.Add(Path.Combine("/cache/", "torchsharp-cpu", "0.107.0"));
        foreach (var file in Libtorch)
            Machine.Files.Add(file);
        Machine.When("ldconfig", 0, "\tlibtorch_cpu.so (libc6,x86-64) => /usr/lib/libtorch_cpu.so\n");
        Machine.When("Pipeline.Examples.dll list", 0, "mnist  Digits\nrnn    Words\n");
    }

    internal static IReadOnlyList<string> Libtorch { get; } =
    ["/usr/include/torch/torch.h", "/usr/lib/libtorch_cpu.so", "/usr/bin/g++", "/usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3"];

    internal FakeMachine Machine { get; } = new();

    internal Checkout Checkout { get; }

    /// <summary>Runs a command, as <c>./pipeline</c> does.</summary>
    internal Outcome Run(string words)
    {
        var (output, error) = (Machine.OnOut.Length, Machine.OnError.Length);
        int code;
        try
        {
            code = new Verbs(Machine, Checkout).Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Trouble trouble)
        {
            Machine.Say($"pipeline: {trouble.Message}");
            code = trouble.Code;
        }

        return new(code, Machine.OnOut[output..], Machine.OnError[error..]);
    }

    /// <summary>Writes a decision, as setup does.</summary>
    internal void Decide(string provider, string more = "")
    {
        Write(
            ".pipeline/machine.props",
            $"<Project><PropertyGroup><TorchProvider>{provider}</TorchProvider>{more}</PropertyGroup></Project>"
        );
        Write(".pipeline/relies-on", "");
    }

    internal void Write(string file, string text)
    {
        var path = Checkout.At(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>What a test host leaves behind.</summary>
    internal static Ended Test(Order order, int passed, int failed)
    {
        var report = order.Words[3].Split('=')[1];
        File.WriteAllText(
            report,
            $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <ResultSummary><Counters total="{passed + failed}" executed="{passed
                + failed}" passed="{passed}" failed="{failed}" /></ResultSummary>
            </TestRun>
            """
        );
        return new(failed > 0 ? 1 : 0, "Test run for x\n  Failed this [1 ms]\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    // An empty assembly of every project, where the build of it would be.
    private Ended Build(Order order)
    {
        var artifacts = order.Words.FirstOrDefault(word => word.StartsWith("-p:ArtifactsPath=", StringComparison.Ordinal))?.Split('=')[1];
        string[] all = ["src/Examples/Pipeline.Examples.csproj", "bench/Pipeline.Bench.csproj", .. Projects];
        foreach (var project in order.Words[1] == Checkout.Solution ? all : all.Where(project => project == order.Words[1]))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Write(
                artifacts is null
                    ? $"{Path.GetDirectoryName(project)}/bin/Release/net10.0/{name}.dll"
                    : Path.GetRelativePath(Checkout.Root, $"{artifacts}/bin/{name}/release/{name}.dll"),
                ""
            );
        }

        return new(0, "");
    }
}
