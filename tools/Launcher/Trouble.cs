namespace DeepPipeline.Launcher;

/// <summary>Why the command ends here, in words for whoever typed it.</summary>
internal sealed class Trouble(string what, int code = Trouble.Problem) : Exception(what)
{
    /// <summary>Something on this machine is not as it has to be.</summary>
    internal const int Problem = 1;

    /// <summary>The command was not written as its help says.</summary>
    internal const int Usage = 2;

    /// <summary>What the process ends with.</summary>
    internal int Code { get; } = code;

    /// <summary>The command was not written as its help says.</summary>
    internal static Trouble Misuse(string what) => new(what, Usage);
}
