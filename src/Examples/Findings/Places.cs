using System.Globalization;
using DeepPipeline.Examples.Commands;
using LanguageExt;

namespace DeepPipeline.Examples;

/// <summary>Whether what was asked for can be written to its place: asked before training, so that the training isn't lost.</summary>
internal static class Places
{
    /// <summary>Tries all files; a checkpoint's folder and TensorBoard's are tried when they are opened.</summary>
    internal static Result<Unit> Check(Settings settings)
    {
        (string Option, string? File)[] asked =
        [
            ("--save", settings.Save),
            ("--report", settings.Keeping.Report),
            ("--history", settings.Keeping.History),
        ];
        var files = asked.Where(place => place.File is not null).Select(place => (place.Option, File: place.File!)).ToArray();
        var problems = files
            .Select(place => Check(place.Option, place.File))
            .Concat(
                files
                    .GroupBy(place => Path.GetFullPath(place.File))
                    .Where(same => same.Count() > 1)
                    .Select(same => new Problem(
                        ProblemCode.File,
                        same.First().File,
                        string.Join(" and ", same.Select(place => place.Option)),
                        "different files",
                        "the same",
                        "one would be written over the other"
                    ))
            )
            .OfType<Problem>()
            .ToSeq();
        return problems.IsEmpty ? Result.Ok(Unit.Default) : Result.Fail<Unit>(problems);
    }

    // With a file beside it that is gone afterwards; what is there is not touched.
    private static Problem? Check(string option, string file) =>
        ModelFile.CanSave(file).Match(_ => (Problem?)null, problems => problems[0] with { Subject = option });
}
