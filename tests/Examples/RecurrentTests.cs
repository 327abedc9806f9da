using System.Text;
using System.Text.Json;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The recurrent networks, on small lists of made-up words and the years that the project ships.</summary>
[Trait("Time", "seconds")]
public class RecurrentTests
{
    private static readonly string[] Brief = ["--epochs", "20", "--learning-rate", "0.02", "--batch", "16", "--year-epochs", "2"];

    [Fact]
    public void Every_cell_tells_languages_of_letters_of_their_own_apart()
    {
        using var folder = new WordFolder();
        var outcome = Command.Run(["rnn", "--data", folder.Path, .. Brief, "--json"]);
        Assert.Equal(0, outcome.Code);
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        Assert.All(
            new[] { "simple", "lstm", "gru" },
            cell => Assert.InRange(report.GetProperty(cell + "LanguageAccuracy").GetDouble(), 0.95, 1)
        );
        Assert.Equal((6 * 32, 6 * 8), (report.GetProperty("trainWords").GetInt32(), report.GetProperty("testWords").GetInt32()));
        Assert.False(report.GetProperty("reached").GetBoolean());
        Assert.Contains("cell     language", outcome.Error);
        Assert.Matches(@"(?s)epoch  1/20  loss .*, validation .*\ntrue .*English", outcome.Error);
    }

    [Fact]
    public void A_word_that_is_typed_is_told()
    {
        using var folder = new WordFolder();
        var outcome = Command.Run(["rnn", "--data", folder.Path, "--cell", "gru", .. Brief, "--word", "ABCAB", "--word", "defed"]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Matches(@"gru says of yours\n  abcab  +English .*\n  defed  +French ", outcome.Out);
    }

    [Fact]
    public void The_years_are_forecast_better_than_by_the_year_before()
    {
        using var folder = new WordFolder();
        var outcome = Command.Run("rnn", "--data", folder.Path, "--cell", "gru", "--epochs", "1", "--json");
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        // The root of the mean squared difference between neighbours from 1949 to 2008.
        Assert.Equal(33.18, report.GetProperty("naiveError").GetDouble(), 0.01);
        Assert.InRange(report.GetProperty("forecastError").GetDouble(), 1, 33.18 * 0.75);
        Assert.Equal((226, 59), (report.GetProperty("trainYears").GetInt32(), report.GetProperty("testYears").GetInt32()));
        Assert.False(report.TryGetProperty("lstmForecastError", out _));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        using var folder = new WordFolder();
        Assert.Equal(Figures("1"), Figures("1"));
        Assert.NotEqual(Figures("1"), Figures("2"));

        (string, double) Figures(string seed)
        {
            var report = JsonDocument
                .Parse(
                    Command
                        .Run(
                            "rnn",
                            "--data",
                            folder.Path,
                            "--cell",
                            "lstm",
                            "--epochs",
                            "2",
                            "--year-epochs",
                            "2",
                            "--seed",
                            seed,
                            "--json"
                        )
                        .Out
                )
                .RootElement;
            return (report.GetProperty("lstmLosses").GetRawText(), report.GetProperty("forecastError").GetDouble());
        }
    }

    [Fact]
    public void Words_of_two_lists_and_names_are_left_out()
    {
        using var folder = new WordFolder(20);
        // In English and French: neither has it. In English a name; in German a noun.
        foreach (var file in new[] { "american-english", "french" })
            File.AppendAllLines(folder[file], Enumerable.Range(0, 30).Select(i => WordFolder.Word(6, i)));
        File.AppendAllLines(folder["american-english"], Enumerable.Range(0, 30).Select(i => Capital(WordFolder.Word(0, 20 + i))));
        File.AppendAllLines(folder["ngerman"], Enumerable.Range(0, 30).Select(i => Capital(WordFolder.Word(2, 20 + i))));
        var outcome = Command.Run("rnn", "--data", folder.Path, "--cell", "simple", "--epochs", "1", "--year-epochs", "1", "--json");
        Assert.Equal(6 * 20, Count(outcome));

        foreach (
            var (file, language) in WordFolder.Files.Select((file, language) => (file, language)).Where(pair => pair.file != "ngerman")
        )
            File.WriteAllLines(folder[file], Enumerable.Range(0, 50).Select(i => WordFolder.Word(language, i)));
        Assert.Equal(
            6 * 50,
            Count(Command.Run("rnn", "--data", folder.Path, "--cell", "simple", "--epochs", "1", "--year-epochs", "1", "--json"))
        );

        static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

        static int Count(Outcome outcome)
        {
            var report = JsonDocument.Parse(outcome.Out).RootElement;
            return report.GetProperty("trainWords").GetInt32() + report.GetProperty("testWords").GetInt32();
        }
    }

    [Fact]
    public void Every_list_that_is_missing_is_named_with_its_package() =>
        Refused(
            folder =>
            {
                File.Delete(folder["ngerman"]);
                File.Delete(folder["spanish"]);
            },
            "ngerman: word list expected German words, one a line, got no such file\n  hint: on Debian or Ubuntu: apt-get install wngerman; or name another folder with --data",
            "spanish: word list expected Spanish words, one a line, got no such file\n  hint: on Debian or Ubuntu: apt-get install wspanish;"
        );

    [Fact]
    public void A_list_that_is_empty_or_too_short_is_named() =>
        Refused(
            folder =>
            {
                File.WriteAllText(folder["french"], "");
                File.WriteAllText(folder["italian"], "jkl\nJKLJ\nklj's\njk\n");
            },
            "french: word list expected at least 10 words that no other list has, got 0",
            "italian: word list expected at least 10 words that no other list has, got 1"
        );

    [Fact]
    public void A_list_that_is_no_utf8_is_named() =>
        Refused(
            folder => File.WriteAllBytes(folder["portuguese"], Encoding.Latin1.GetBytes("coração\nnão\n")),
            "portuguese: text file expected text in UTF-8, got other bytes"
        );

    [Fact]
    public void A_missing_folder_is_one_problem() =>
        Assert.Equal(
            new Outcome(
                1,
                "",
                "pipeline: /no/such/folder: --data expected a folder, got nothing of this name\n  hint: name the folder that has the word lists\n"
            ),
            Command.Run("rnn", "--data", "/no/such/folder")
        );

    [Theory]
    [InlineData("--cell rnn", "--cell can't be 'rnn': it is all, simple, lstm or gru.")]
    [InlineData("--words 3", "--words can't be '3': it is a whole number of at least 10 and at most 2147483647.")]
    [InlineData("--word 1st", "--word can't be '1st': it is letters, nothing else.")]
    public void A_slip_is_named(string words, string complaint) =>
        Assert.Equal(
            new Outcome(2, "", $"pipeline: {complaint}\n  hint: ./pipeline rnn --help has its options\n"),
            Command.Run(["rnn", .. words.Split(' ')])
        );

    private static void Refused(Action<WordFolder> harm, params string[] complaints)
    {
        using var folder = new WordFolder();
        harm(folder);
        var outcome = Command.Run("rnn", "--data", folder.Path);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.All(complaints, complaint => Assert.Contains(complaint, outcome.Error));
        Assert.Equal(complaints.Length, outcome.Error.Split("pipeline: ").Length - 1);
    }
}
