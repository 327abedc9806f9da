namespace DeepPipeline.Examples.Tests;

/// <summary>A folder with six small word lists: every language has letters of its own, so that they can be told apart.</summary>
internal sealed class WordFolder : IDisposable
{
    internal static readonly string[] Files = ["american-english", "french", "ngerman", "italian", "spanish", "portuguese"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("words");

    /// <summary>Makes the folder.</summary>
    /// <param name="words">How many words a list has.</param>
    internal WordFolder(int words = 40)
    {
        foreach (var (file, language) in Files.Select((file, i) => (file, i)))
            File.WriteAllLines(this[file], Enumerable.Range(0, words).Select(i => Word(language, i)));
    }

    internal string Path => folder.FullName;

    internal string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>A word of four or five letters, all of them letters of one language only: <c>bbac</c> is English.</summary>
    internal static string Word(int language, int number)
    {
        var letters = $"{(char)('a' + (3 * language))}{(char)('b' + (3 * language))}{(char)('c' + (3 * language))}";
        var word = "";
        for (var rest = number + 27; rest > 0; rest /= 3)
            word += letters[rest % 3];
        return word;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
