namespace DeepPipeline.Examples;

/// <summary>Finds what comes with the project, wherever in it the program stands.</summary>
internal static class ProjectFile
{
    /// <summary>The data that was asked for, or else that of the project.</summary>
    /// <param name="given">A file or folder; null for the project's.</param>
    /// <param name="own">The project's, from its root: <c>data/mnist</c>.</param>
    internal static Result<string> Or(string? given, string own)
    {
        if (given is not null)
            return Result.Ok(given);
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            var path = Path.Combine(place.FullName, own);
            if (Path.Exists(path))
                return Result.Ok(path);
        }

        return Result.Fail<string>(
            new Problem(
                ProblemCode.File,
                own,
                "data",
                $"{own} above {AppContext.BaseDirectory}",
                "none",
                "run it in the project's folder, or name other data with --data"
            )
        );
    }
}
