using System.Security.Cryptography;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A program that trains with checkpoints in the folder that it is given, from the newest of them: it prints each step, and what came of it.</summary>
public static class CheckpointingProgram
{
    public const int Epochs = 200;

    public static int Run(string folder)
    {
        var run = EverythingOn.Run().Checkpointed(folder, every: 1).OrThrow();
        // Between a step and its checkpoint.
        var told = run.Observe(step => Console.WriteLine($"{step.Epoch} {step.Step}"));
        Console.WriteLine(Fingerprint(told.TakeWhile(epoch => epoch.Number <= Epochs).Last(), folder));
        return 0;
    }

    /// <summary>All bits of an epoch's state, in short.</summary>
    public static string Fingerprint(Epoch<Features, Features> epoch, string folder)
    {
        var path = EverythingOn.Run().Save(epoch.State, Path.Combine(folder, "fingerprint")).OrThrow();
        return $"{epoch.State}: {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}";
    }
}
