using System.CommandLine;
using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>
/// Three recurrent networks at two tasks: in which language is a word, and how many sunspots has the next year? x is a step of the
/// input, h the state, σ(z) = 1 / (1 + e⁻ᶻ), and ⊙ multiplies element by element; each V, W, b is learnt.
/// <code>
///   hₜ = tanh(W·xₜ + V·hₜ₋₁ + b)                              SimpleRnn: Elman 1990
///
///   i, f, o = σ(W·xₜ + V·hₜ₋₁ + b), each with its own W, V, b  Lstm: Hochreiter and Schmidhuber 1997;
///   g = tanh(W·xₜ + V·hₜ₋₁ + b)                               the gate f that forgets: Gers, Schmidhuber
///   cₜ = f⊙cₜ₋₁ + i⊙g                                         and Cummins 2000
///   hₜ = o⊙tanh cₜ
///
///   r, z = σ(W·xₜ + V·hₜ₋₁ + b), each with its own             Gru: Cho et al. 2014, in the form of cuDNN
///   n = tanh(W·xₜ + b + r⊙(V·hₜ₋₁ + c))
///   hₜ = (1 − z)⊙n + z⊙hₜ₋₁
/// </code>
/// All start with h₀ = 0 (and c₀ = 0), and the last state goes through one dense layer.
/// </summary>
internal static class RecurrentNetworks
{
    private static readonly Option<string> Which = Options.Choice("--cell", CellChoice.All, "Which recurrent network");
    private static readonly Option<int> Words = Options.Number(
        "--words",
        12_500,
        10,
        "How many words of each language; a fifth is held out"
    );
    private static readonly Option<int> YearEpochs = Options.Number(
        "--year-epochs",
        150,
        1,
        "How often it goes through the years of sunspots"
    );
    private static readonly Option<string[]> Asked = TypedWords.Option("--word", "Words of yours, of which it says the language");

    internal static Example Example { get; } =
        new(
            "rnn",
            "Tell a word's language, forecast sunspots (recurrent nets)",
            new Defaults
            {
                Epochs = 4,
                Batch = 64,
                LearningRate = 0.004,
                Optimizer = "Adam's",
                Data = new(
                    "folder",
                    $"A folder with the word lists {string.Join(", ", Language.All.Select(language => language.File))}; unless given, {Language.Folder}"
                ),
                Own = [Which, Words, YearEpochs, Asked],
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        // Everything that can be wrong with what was given is said before anything is learnt.
        var words = LanguageWords.Load(settings.Data ?? Language.Folder, settings.Of(Words), settings.Seed).OrThrow();
        var years = SunspotYears.Load().OrThrow();
        var cells = Cell.Chosen(settings.Given.Chosen<CellChoice>(Which));

        var guesses = cells.Select(cell => LanguageGuess.Learn(cell, words, settings, screen)).ToArray();
        var forecasts = cells.Select(cell => SunspotForecast.Learn(cell, years, settings, settings.Of(YearEpochs), screen)).ToArray();

        // The last cell speaks for itself: to take the best would be a choice by what is held out.
        guesses[^1].Show(words, settings.Of(Asked) ?? [], settings, screen);
        forecasts[^1].Show(years, screen);
        Compare(cells, guesses, forecasts, years, screen);
        screen.Tell(settings, guesses[^1].Device, Found(cells, guesses, forecasts, words, years));
    }

    private static void Compare(
        IReadOnlyList<Cell> cells,
        LanguageGuess[] guesses,
        SunspotForecast[] forecasts,
        SunspotYears years,
        Screen screen
    )
    {
        screen.Say();
        screen.Say("cell     language  parameters  seconds   sunspots  parameters  seconds");
        foreach (var (cell, guess, forecast) in cells.Zip(guesses, forecasts))
            screen.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cell.Name, -7}  {guess.Accuracy * 100, 6:0.0} %  {guess.Parameters, 10:N0}  {guess.Seconds, 7:0.0}  ±{forecast.Error, 8:0.0}  {forecast.Parameters, 10:N0}  {forecast.Seconds, 7:0.0}"
                )
            );
        screen.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{"naive", -7}  {100.0 / Language.All.Count, 6:0.0} %  {"", 10}  {"", 7}  ±{years.NaiveError, 8:0.0}"
            )
        );
    }

    // The targets hold for the worst of the cells.
    private static ResultMetrics Found(
        IReadOnlyList<Cell> cells,
        LanguageGuess[] guesses,
        SunspotForecast[] forecasts,
        LanguageWords words,
        SunspotYears years
    )
    {
        var error = forecasts.Max(forecast => forecast.Error);
        var findings = new ResultMetrics(Target.AtLeast("languageAccuracy", 0.8), Target.AtMost("forecastRatio", 0.75))
        {
            { "languageAccuracy", guesses.Min(guess => guess.Accuracy) },
            { "forecastRatio", error / years.NaiveError },
            { "forecastError", error },
            { "naiveError", years.NaiveError },
        };
        foreach (var (cell, guess, forecast) in cells.Zip(guesses, forecasts))
        {
            findings.Add(cell.Name + "LanguageAccuracy", guess.Accuracy);
            findings.Add(cell.Name + "LanguageLoss", guess.Loss);
            findings.Add(cell.Name + "LanguageParameters", guess.Parameters);
            findings.Add(cell.Name + "LanguageSeconds", guess.Seconds);
            findings.Add(cell.Name + "ForecastError", forecast.Error);
            findings.Add(cell.Name + "ForecastParameters", forecast.Parameters);
            findings.Add(cell.Name + "ForecastSeconds", forecast.Seconds);
            findings.Add(cell.Name + "Losses", guess.Losses);
        }

        findings.Add("trainWords", words.Train.Count);
        findings.Add("testWords", words.Test.Count);
        findings.Add("trainYears", years.Train.Count);
        findings.Add("testYears", years.Test.Count);
        findings.Add("seconds", guesses.Sum(guess => guess.Seconds) + forecasts.Sum(forecast => forecast.Seconds));
        return findings;
    }
}
