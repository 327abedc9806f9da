using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Which version of the format a file of ours is of, and what a reader has to know of it. The version is <see cref="Json.Version"/>, in every
/// file the same; the first version said none in files that are not JSON.
/// </summary>
internal static class FormatVersion
{
    /// <summary>Where a file says its version.</summary>
    internal const string Key = "version";

    /// <summary>Where a model's file says what is done to inputs before the model sees them.</summary>
    internal const string Preparation = "preparation";

    /// <summary>Where a checkpoint says what computed its steps: bits may differ between interpreters.</summary>
    internal const string Interpreter = "interpreter";

    /// <summary>Gradients were libtorch's; what files are of that name none.</summary>
    internal const string Autograd = "autograd";

    /// <summary>Gradients were those of a derived program.</summary>
    internal const string Derived = "derived";

    /// <summary>The version that a new file is of.</summary>
    internal static string Current => Json.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version of a file, or why it can't be read: what a later version means by its words is not known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is.</param>
    /// <param name="metadata">What it says.</param>
    /// <param name="knows">Whether a preparation is one that this version knows; null where none can be.</param>
    internal static Result<int> Of(string path, string what, IReadOnlyDictionary<string, string> metadata, Func<string, bool>? knows = null)
    {
        var text = metadata.GetValueOrDefault(Key, "1");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
            return Wrong(Key, $"a version from 1 to {Current}", text, "the file is damaged; save it again");
        if (version > Json.Version)
            return Wrong(
                Key,
                $"a version from 1 to {Current}",
                text,
                "it was written by a newer version of this library: read it with that one, or a later one"
            );
        // Leaving out what inputs need would predict something else without a word.
        if (metadata.TryGetValue(Preparation, out var preparation) && knows?.Invoke(preparation) != true)
            return Wrong(
                Preparation,
                "none",
                "one",
                "it was written by a newer version of this library: read it with that one, or a later one"
            );
        if (metadata.TryGetValue(Interpreter, out var interpreter) && interpreter is not (Autograd or Derived))
            return Wrong(
                Interpreter,
                $"{Autograd} or {Derived}",
                interpreter,
                "it was written by a newer version of this library: read it with that one, or a later one"
            );
        return Result.Ok(version);

        Result<int> Wrong(string key, string expected, string actual, string hint) =>
            Result.Fail<int>(
                new Problem(ProblemCode.File, $"{path}: {key}", what, expected, actual.Length == 0 ? "nothing" : actual, hint)
            );
    }
}
