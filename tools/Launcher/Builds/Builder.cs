using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Tensors;

namespace DeepPipeline.Launcher.Builds;

/// <summary>Builds what is asked for, with MSBuild.</summary>
internal sealed class Builder(IMachine machine, Checkout checkout)
{
    /// <summary>Builds a project or the solution, quietly: what it said is in the outcome.</summary>
    /// <param name="target">The project, by its path from the root.</param>
    /// <param name="log">The name of the log.</param>
    /// <param name="properties">MSBuild's properties.</param>
    internal Ended Build(string target, string log, params IReadOnlyList<string> properties)
    {
        using var _ = OneAtATime.In(checkout);
        return Run(target, log, properties);
    }

    /// <summary>Builds for a provider of tensors that was not decided on, in folders of its own, so that neither build disturbs the other.</summary>
    internal Ended BuildOn(Provider provider, string target) =>
        Build(
            target,
            $"{provider.Word()}.build",
            $"-p:TorchProvider={provider.Word()}",
            "-p:UseArtifactsOutput=true",
            $"-p:ArtifactsPath={checkout.Kept(provider.Word())}"
        );

    /// <summary>The assembly of a program, built unless it stands as its sources do.</summary>
    /// <param name="project">The project, by its path from the root.</param>
    /// <param name="folders">The folders that its build reads.</param>
    internal string Current(string project, params string[] folders)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var program = checkout.At($"{Path.GetDirectoryName(project)}/bin/Release/net10.0/{name}.dll");
        var stamp = checkout.Kept($"{name}.built");
        if (IsCurrent())
            return program;
        using var _ = OneAtATime.In(checkout);
        if (IsCurrent()) // built while this one waited
            return program;
        machine.Say($"Building {name} …");
        var sources = Fingerprint.Of(checkout, folders);
        var build = Run(project, name, []);
        if (!build.Well)
        {
            Tell(build);
            throw new Trouble($"{name} does not build.");
        }

        File.WriteAllText(stamp, sources);
        return program;

        bool IsCurrent() => File.Exists(program) && File.Exists(stamp) && File.ReadAllText(stamp) == Fingerprint.Of(checkout, folders);
    }

    /// <summary>Says what kept a build from succeeding, or what its packages are warned of.</summary>
    internal void Tell(Ended build)
    {
        foreach (var line in build.Well ? BuildLog.Audit(build.Text) : BuildLog.Errors(build.Text))
            machine.Say(checkout.Relative(line));
    }

    private Ended Run(string target, string log, IReadOnlyList<string> properties) =>
        machine.Run(
            new("dotnet", ["build", target, "-c", "Release", "-nologo", "-v", "quiet", "-tl:off", "-warnaserror", .. properties])
            {
                Folder = checkout.Root,
                Log = checkout.Kept($"{log}.log"),
            }
        );
}
