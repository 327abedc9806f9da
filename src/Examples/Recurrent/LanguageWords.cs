using System.Globalization;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>
/// Words with their languages: as many of each, none of which stands in two lists, for those have no one answer. A word that is tested
/// on is none that was learnt from, though another form of it may be.
/// </summary>
/// <param name="Vocabulary">The letters, of the words that are learnt from.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Test">What is held out.</param>
/// <param name="TestWords">The words that are held out.</param>
internal sealed record LanguageWords(
    Vocabulary Vocabulary,
    Dataset<Tokens, Labels> Train,
    Dataset<Tokens, Labels> Test,
    IReadOnlyList<string> TestWords
)
{
    private const double HeldOut = 0.2;
    private const int Longest = 16; // letters; 2 % of the words are longer
    private const int Fewest = 10; // words of a language, so that some are held out

    /// <summary>The words of the lists in a folder.</summary>
    /// <remarks><b>Errors</b>: no such folder; lists that are missing, not in UTF-8, or have fewer than ten words that no other has. All at once.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="most">How many words of each language; fewer if a list has no more.</param>
    /// <param name="seed">What they are drawn with.</param>
    internal static Result<LanguageWords> Load(string folder, int most, long seed)
    {
        if (!Directory.Exists(folder) && folder != Language.Folder)
            return Result.Fail<LanguageWords>(
                new Problem(
                    ProblemCode.File,
                    folder,
                    "--data",
                    "a folder",
                    File.Exists(folder) ? "a file" : "nothing of this name",
                    "name the folder that has the word lists"
                )
            );
        var read = Language.All.Select(language => WordsOf(language, Path.Combine(folder, language.File))).ToArray();
        var problems = Items.Concat<Problem>([.. read.Select(words => words.Problems)]);
        return problems.IsEmpty
            ? Own([.. read.Select(words => words.OrThrow())], folder).Map(own => Split(own, most, seed))
            : Result.Fail<LanguageWords>(problems);
    }

    /// <summary>Words as a network takes them, one after another.</summary>
    internal int[] Encode(IEnumerable<string> words) => [.. words.SelectMany(Row)];

    private static Result<string[]> WordsOf(Language language, string file) =>
        File.Exists(file)
            ? Texts
                .Lines(file)
                .Map(lines =>
                    lines.Select(language.WordOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
                )
            : Result.Fail<string[]>(
                new Problem(
                    ProblemCode.File,
                    file,
                    "word list",
                    $"{language.Name} words, one a line",
                    Directory.Exists(file) ? "a folder" : "no such file",
                    $"on Debian or Ubuntu: apt-get install {language.Package}; or name another folder with --data"
                )
            );

    // The words that no other list has.
    private static Result<string[][]> Own(string[][] lists, string folder)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in lists.SelectMany(words => words))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        string[][] own = [.. lists.Select(words => words.Where(word => counts[word] == 1).ToArray())];
        return
            Items.Concat<Problem>([
                .. own.Select(
                    (words, label) =>
                        words.Length >= Fewest
                            ? Items<Problem>.None
                            :
                            [
                                new Problem(
                                    ProblemCode.File,
                                    Path.Combine(folder, Language.All[label].File),
                                    "word list",
                                    string.Create(CultureInfo.InvariantCulture, $"at least {Fewest} words that no other list has"),
                                    words.Length.ToString(CultureInfo.InvariantCulture),
                                    "one word a line; names, and words of other signs than letters, don't count"
                                ),
                            ]
                ),
            ])
                is { IsEmpty: false } problems
            ? Result.Fail<string[][]>(problems)
            : Result.Ok(own);
    }

    private static LanguageWords Split(string[][] own, int most, long seed)
    {
        var count = Math.Min(most, own.Min(words => words.Length));
        var tested = (int)(HeldOut * count);
        var drawn = own.Select((words, label) => Draw(words, count, new RandomKey(seed, label))).ToArray();
        (string Word, int Label)[] train = [.. drawn.SelectMany((words, label) => words.Skip(tested).Select(word => (word, label)))];
        (string Word, int Label)[] test = [.. drawn.SelectMany((words, label) => words.Take(tested).Select(word => (word, label)))];

        // One dataset that is cut in two, so that both are as wide. Filled up at the start: the last state has just read the word's last letter.
        var vocabulary = Vocabulary.Of(train.Select(example => example.Word), Tokenizer.Characters());
        var all = new ClassifiedTexts(
            Items.Of(train.Concat(test).Select(example => example.Word)),
            Items.Of(train.Concat(test).Select(example => example.Label)),
            Items.Of(Language.All.Select(language => language.Name))
        )
            .Encode(vocabulary, Longest, PaddingSide.Start)
            .OrThrow();
        return new(vocabulary, all.Take(train.Length), all.Skip(train.Length), [.. test.Select(example => example.Word)]);
    }

    private static IEnumerable<string> Draw(string[] words, int count, RandomKey key) =>
        key.Stream("words").Permutation(words.Length).Take(count).Select(i => words[i]);

    private int[] Row(string word)
    {
        var steps = (int)Train.InputShape.Untyped[1].Size;
        var letters = Vocabulary.Encode(word);
        return
        [
            .. Enumerable.Repeat(Vocabulary.Padding, Math.Max(0, steps - letters.Length)),
            .. letters[Math.Max(0, letters.Length - steps)..],
        ];
    }
}
