using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Backend.Runs;

namespace DeepPipeline.Properties;

/// <summary>The assembly as a program of its own, for tests of what becomes of files and runs when a process ends.</summary>
public static class EntryPoint
{
    public static int Main(string[] args) =>
        args switch
        {
            ["save", var path] => SavingProgram.Run(path),
            ["train", var folder] => CheckpointingProgram.Run(folder),
            ["leave", var way] => LeavingProgram.Run(way),
            _ => 2,
        };
}
