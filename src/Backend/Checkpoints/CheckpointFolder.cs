using System.Globalization;

namespace DeepPipeline;

/// <summary>A folder in which a run writes down where it stands, again and again, each file whole or not at all.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Every">After how many steps; 0 for only at the end of an epoch.</param>
/// <param name="Keep">How many files stay.</param>
/// <param name="Identity">What run they are of.</param>
internal sealed record CheckpointFolder(string Folder, int Every, int Keep, RunIdentity Identity)
{
    private const string Prefix = "checkpoint-";
    private const string Ending = ".safetensors";
    private const string Lock = ".in-use";

    internal bool IsDue(long step) => Every > 0 && step % Every == 0;

    /// <summary>Writes a state down and takes the oldest files away.</summary>
    /// <returns>The new file's path.</returns>
    internal string Write(TrainingState state)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{state.Step:0000000000}{Ending}");
        var path = Path.Combine(Folder, name);
        if (CheckpointFile.Write(path, state, Identity) is { } problem)
            throw new PipelineException(problem);
        foreach (var old in Files().Skip(Keep))
            WholeFile.Delete(old);
        return path;
    }

    /// <summary>The newest state that was written down; where there is none, that to begin with.</summary>
    internal Result<TrainingState> Newest(TrainingState otherwise, StateForm form) =>
        Files().FirstOrDefault() is { } file ? CheckpointFile.Read(file, form, Identity) : Result.Ok(otherwise);

    /// <summary>Keeps other runs from writing to the folder, until it is disposed of or the process ends; throws if another run writes to it.</summary>
    internal IDisposable Hold()
    {
        try
        {
            return new FileStream(
                Path.Combine(Folder, Lock),
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
        {
            throw new PipelineException(Directory.Exists(Folder) ? InUse : Unwritable(failure));
        }
    }

    /// <summary>Makes the folder if it is not there, tries to write, and takes away what a process left that was ended while writing.</summary>
    internal Problem? Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            if (WholeFile.ProbeFolder(Folder, "checkpoints") is { } problem)
                return problem;
            using var held = Hold();
            foreach (var left in Directory.EnumerateFiles(Folder, $".{Prefix}*.tmp"))
                File.Delete(left);
            return null;
        }
        catch (PipelineException failure)
        {
            return failure.Problems[0];
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
                && !failure.IsOfTheProgram()
            )
        {
            return Unwritable(failure);
        }
    }

    private Problem InUse =>
        new(
            ProblemCode.File,
            Folder,
            "checkpoints",
            "a folder that no other run writes to",
            "one that is in use",
            "end the other run, or give each a folder of its own"
        );

    private Problem Unwritable(Exception failure) =>
        new(
            ProblemCode.File,
            Folder,
            "checkpoints",
            "a folder that can be written to",
            failure.Message,
            "name another folder, or make this one writable"
        );

    // The newest first: names are as long as each other, so they are in order.
    private string[] Files() => [.. Directory.EnumerateFiles(Folder, $"{Prefix}*{Ending}").OrderDescending(StringComparer.Ordinal)];
}
