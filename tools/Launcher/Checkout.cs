namespace DeepPipeline.Launcher;

/// <summary>The repository's files, and the folder in which the launcher remembers what it found out.</summary>
/// <param name="Root">The folder of the solution.</param>
internal sealed record Checkout(string Root)
{
    internal const string Solution = "Pipeline.sln";
    internal const string Examples = "src/Examples/Pipeline.Examples.csproj";
    internal const string Benchmarks = "bench/Pipeline.Bench.csproj";
    internal const string Mend = "tools/Mend/Pipeline.Mend.csproj";

    /// <summary>What stands in no repository: decisions, logs, results, builds for other providers.</summary>
    internal string State => Path.Combine(Root, ".pipeline");

    /// <summary>The checkout that this program was built in.</summary>
    internal static Checkout Here()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return new(folder.FullName);
        }

        throw new Trouble($"{Solution} is in no folder above {AppContext.BaseDirectory}.");
    }

    /// <summary>A file of the repository, by its path from the root.</summary>
    internal string At(string path) => Path.Combine(Root, path);

    /// <summary>A file that the launcher keeps.</summary>
    internal string Kept(string name) => Path.Combine(State, name);

    /// <summary>A text without the folder everyone knows.</summary>
    internal string Relative(string text) => text.Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
