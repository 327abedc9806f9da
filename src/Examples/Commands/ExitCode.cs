namespace DeepPipeline.Examples.Commands;

/// <summary>What the program says to its caller when it ends.</summary>
internal static class ExitCode
{
    internal const int Done = 0;

    /// <summary>Something that the user can mend was wrong, and stderr says what.</summary>
    internal const int Problem = 1;

    /// <summary>The command was not written as its help says.</summary>
    internal const int Usage = 2;

    /// <summary>The program is wrong: EX_SOFTWARE.</summary>
    internal const int Bug = 70;

    /// <summary>What a signal's number is added to.</summary>
    internal const int Signal = 128;

    /// <summary>Nobody reads the output any more: as if ended by SIGPIPE.</summary>
    internal const int ClosedPipe = Signal + 13;
}
