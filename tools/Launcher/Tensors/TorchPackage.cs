using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher.Tensors;

/// <summary>Finds out whether TorchSharp's package is served here and really computes.</summary>
internal sealed partial class TorchPackage(IMachine machine, Checkout checkout)
{
    private string Folder => checkout.Kept("probe");

    /// <summary>The decision for a package, or why it can't be had.</summary>
    internal (Decision? Found, string Why) Try(Provider provider)
    {
        if (machine.IsLinux && machine.Processor != "x86_64")
            return (null, $"TorchSharp has no package for Linux on {machine.Processor}");
        if (provider == Provider.Cuda && !machine.IsLinux)
            return (null, "TorchSharp's package for GPUs is referenced for Linux only");

        var package = provider == Provider.Cuda ? "TorchSharp-cuda-linux" : "TorchSharp-cpu";
        var version = Version(package);
        machine.Say($"Asking the package feed for {package} (a large download, the first time) …");
        WriteProbe(package);
        try
        {
            var restore = DotNet(TimeSpan.FromHours(1), package, "restore", "probe.csproj", Property(provider), "-v", "quiet", "-tl:off");
            if (!restore.Well)
                return (null, $"the package feed does not give {package} ({Reason(restore, version)})");
            if (Fault(provider, package) is { } fault)
                return (null, $"{package} is there but does not run on this machine ({Reason(fault, version)})");

            var cache = DotNet(TimeSpan.FromMinutes(2), package, "msbuild", "probe.csproj", "-getProperty:NuGetPackageRoot").Text.Trim();
            var mended = File.Exists(checkout.Kept($"mended/{version}/libLibTorchSharp.so"))
                ? ", from a mended copy of its native library, which asks for a newer C++ runtime than it uses"
                : "";
            var why = $"{package} {version} is served and runs here{mended}";
            return (new(provider, why, [Path.Combine(cache, package.ToLowerInvariant(), version)]), why);
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string Property(Provider provider) => $"-p:TorchProvider={provider.Word()}";

    // Null if TorchSharp really computes here.
    private Ended? Fault(Provider provider, string package)
    {
        var build = DotNet(
            TimeSpan.FromMinutes(15),
            package,
            ["build", "probe.csproj", "-c", "Release", Property(provider), "-nologo", "-v", "quiet", "-tl:off", "--no-restore"]
        );
        if (!build.Well)
            return build;
        var answer = DotNet(TimeSpan.FromMinutes(2), package, "bin/Release/net10.0/probe.dll", provider == Provider.Cuda ? "cuda" : "cpu");
        return answer.Well && answer.Text.Trim() == "8" ? null : answer;
    }

    // A small project inside the checkout, so that it sees the feeds and versions that the real ones see, and gets what they get: on an
    // older machine, a mended copy of TorchSharp's native library.
    private void WriteProbe(string package)
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(
            Path.Combine(Folder, "probe.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" />
                <ProjectReference Include="{checkout.At(Checkout.Mend)}" ReferenceOutputAssembly="false" />
              </ItemGroup>
            </Project>
            """
        );
        File.WriteAllText(
            Path.Combine(Folder, "Program.cs"),
            """
            using static TorchSharp.torch;
            var device = args is ["cuda"] ? CUDA : CPU;
            Console.WriteLine((ones(2, 2, device: device) + 1).sum().item<float>());

            """
        );
    }

    private Ended DotNet(TimeSpan limit, string package, params IReadOnlyList<string> words) =>
        machine.Run(
            new("dotnet", words)
            {
                Folder = Folder,
                Log = checkout.Kept($"{package}.log"),
                Limit = limit,
            }
        );

    private string Version(string package) =>
        XDocument
            .Load(checkout.At("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Where(element => (string?)element.Attribute("Include") == package)
            .Select(element => (string?)element.Attribute("Version"))
            .FirstOrDefault()
        ?? throw new Trouble($"Directory.Packages.props has no version of {package}.");

    // Why it failed, in one line: what the tool that mends says of a library that it can't, or the innermost exception.
    private string Reason(Ended failed, string version)
    {
        var mending = checkout.Kept($"mended/{version}/checked");
        return new[]
            {
                File.Exists(mending) ? Unmended().Match(File.ReadAllText(mending)).Groups[1] : null,
                Runtime().Match(failed.Text),
                Error().Match(failed.Text),
                Thrown().Matches(failed.Text).LastOrDefault(),
            }
                .FirstOrDefault(found => found is { Success: true })
                ?.Value.Trim()
            ?? "it did not answer in time";
    }

    [GeneratedRegex("^Pipeline: (.*), so it will not load here", RegexOptions.Multiline)]
    private static partial Regex Unmended();

    [GeneratedRegex(@"(GLIBCXX|GLIBC)_[0-9.]+' not found")]
    private static partial Regex Runtime();

    [GeneratedRegex(@"error (NU|NETSDK|MSB)[0-9]+: [^[\n]*")]
    private static partial Regex Error();

    [GeneratedRegex("[A-Za-z]*Exception: .*")]
    private static partial Regex Thrown();
}
