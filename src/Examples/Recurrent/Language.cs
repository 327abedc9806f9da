namespace DeepPipeline.Examples.Recurrent;

/// <summary>A language of which there is a word list.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="File">The list's name, as Debian has it.</param>
/// <param name="Package">Debian's package.</param>
/// <param name="CapitalNouns">Whether a capital letter makes no name, since all nouns have one.</param>
internal sealed record Language(string Name, string File, string Package, bool CapitalNouns = false)
{
    /// <summary>Where Debian has its word lists.</summary>
    internal const string Folder = "/usr/share/dict";

    private const int Shortest = 3; // letters: shorter words are abbreviations for the most part

    /// <summary>The languages; a label is a place in them.</summary>
    internal static IReadOnlyList<Language> All { get; } =
    [
        new("English", "american-english", "wamerican"),
        new("French", "french", "wfrench"),
        new("German", "ngerman", "wngerman", CapitalNouns: true),
        new("Italian", "italian", "witalian"),
        new("Spanish", "spanish", "wspanish"),
        new("Portuguese", "portuguese", "wportuguese"),
    ];

    /// <summary>A word as the networks read it: in small letters, each one character; null if it isn't made of letters alone.</summary>
    internal static string? Normal(string word)
    {
        var normal = Accents.Compose(word.Trim().ToLowerInvariant());
        return normal.Length > 0 && normal.All(char.IsLetter) ? normal : null;
    }

    /// <summary>
    /// A line of the list as a word that can be guessed; null for what is none: names, abbreviations, words with an apostrophe or a
    /// hyphen, and very short ones.
    /// </summary>
    internal string? WordOf(string line)
    {
        var isName = line.Length > 0 && char.IsUpper(line[0]) && !CapitalNouns;
        return Normal(line) is { Length: >= Shortest } word && !isName && !line.Skip(1).Any(char.IsUpper) ? word : null;
    }
}
