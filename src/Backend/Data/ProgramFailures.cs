namespace DeepPipeline;

/// <summary>Tells what is wrong with the program itself from what is wrong with files that a user has.</summary>
internal static class ProgramFailures
{
    /// <summary>
    /// Whether something was thrown because a part of the program isn't there, or can't run here: an assembly that isn't found is a
    /// <see cref="FileNotFoundException"/> too, of no path. No data is missing then, and what catches it must not say so.
    /// </summary>
    internal static bool IsOfTheProgram(this Exception failure) =>
        failure
            is FileLoadException
                or BadImageFormatException
                or TypeLoadException
                or TypeInitializationException
                or MissingMemberException
                or PlatformNotSupportedException
        || (failure is FileNotFoundException { FileName: { } name } && !Path.IsPathFullyQualified(name));
}
