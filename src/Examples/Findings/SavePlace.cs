using System.Globalization;
using LanguageExt;

namespace Pipeline.Examples;

/// <summary>Whether something can be saved to a place: asked before training, so that the training isn't lost.</summary>
internal static class SavePlace
{
    private const int Room = 1 << 20; // bytes, more than the examples' models take

    /// <summary>Tries with a file beside it that is gone afterwards; what is there is not touched.</summary>
    /// <param name="file">The place; null if nothing is to be saved.</param>
    /// <param name="option">The option that names it.</param>
    internal static Validation<Problem, Unit> Check(string? file, string option = "--save")
    {
        if (file is null)
            return Checked.Ok(Unit.Default);
        if (Directory.Exists(file) || Path.EndsInDirectorySeparator(file))
            return Wrong(file, option, "a folder", "name a file in it");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".";
        if (!Directory.Exists(folder))
            return Wrong(file, option, "no such folder", string.Create(CultureInfo.InvariantCulture, $"make the folder {folder} first"));
        var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            stream.Write(new byte[Room]);
            return Checked.Ok(Unit.Default);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Wrong(file, option, failure.Message.Replace(probe, folder, StringComparison.Ordinal), "check that you may write there and that the disk has room");
        }
    }

    private static Validation<Problem, Unit> Wrong(string file, string option, string actual, string hint) =>
        Checked.Fail<Unit>(new Problem(file, option, "a file that can be written", actual, hint));
}
