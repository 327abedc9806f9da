namespace DeepPipeline.Launcher.Machines;

/// <summary>A program that is to be run.</summary>
/// <param name="Program">Its name, or its path.</param>
/// <param name="Words">What it is given.</param>
internal sealed record Order(string Program, params IReadOnlyList<string> Words)
{
    /// <summary>Where it runs; where the launcher does, if null.</summary>
    internal string? Folder { get; init; }

    /// <summary>The file that gets what it says.</summary>
    internal string? Log { get; init; }

    /// <summary>After how long it is ended.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Variables of its environment; null is none of this name.</summary>
    internal IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether it talks with whoever typed the command, instead of being listened to.</summary>
    internal bool Interactive { get; init; }

    /// <summary>The command as it would be typed.</summary>
    public override string ToString() => string.Join(' ', Words.Prepend(Program));
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Text">What it said, on both streams.</param>
internal sealed record Ended(int Code, string Text)
{
    internal bool Well => Code == 0;
}
