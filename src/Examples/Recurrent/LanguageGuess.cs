using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>A network that has learnt to tell a word's language, and how well it does with words that it has never seen.</summary>
/// <param name="Cell">Its cell.</param>
/// <param name="Model">The network.</param>
/// <param name="Accuracy">Which share of the words held out it has right.</param>
/// <param name="Loss">The cross-entropy with those.</param>
/// <param name="Losses">The cross-entropy of each epoch in training.</param>
/// <param name="Seconds">How long it has learnt.</param>
/// <param name="Device">Where it was computed.</param>
internal sealed record LanguageGuess(
    Cell Cell,
    Model<Tokens, Features> Model,
    double Accuracy,
    double Loss,
    IReadOnlyList<double> Losses,
    double Seconds,
    Device Device
)
{
    private const int Shown = 2; // words of each language

    /// <summary>How many values it has learnt.</summary>
    internal long Parameters => Model.Parameters.Count;

    /// <summary>Learns.</summary>
    internal static LanguageGuess Learn(Cell cell, LanguageWords words, Settings settings, Screen screen)
    {
        // A vector a letter, the cell over them, six logits from its last state.
        var network =
            Embedding(words.Vocabulary.Size, 32, paddingIndex: Vocabulary.Padding, masked: true)
            >> cell.OfUnits(64)
            >> Dense(Language.All.Count);
        screen.Say(network.Summary(words.Train.InputShape).OrThrow());

        var steps = (long)settings.Epochs * ((words.Train.Count + settings.Batch - 1) / settings.Batch);
        var recipe = Recipe.For(DeepPipeline.Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.Adam(settings.LearningRate),
            Schedule = Schedule.OneCycle(steps),
            Clip = Clipping.ByNorm(1),
            Batch = settings.Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        var run = network.Train(with: recipe).On(words.Train, validate: words.Test).OrThrow();
        var history = screen.Watch(run, settings);
        var scores = history.Test;
        screen.Say($"held out   {scores}, {words.Test.Count.ToString("N0", CultureInfo.InvariantCulture)} words\n");
        return new(cell, history.Model, scores.Accuracy, scores.Loss, history.Losses, history.Seconds, run.Device);
    }

    /// <summary>Shows what it says of some words that were held out, and of words that were asked.</summary>
    internal void Show(LanguageWords words, IReadOnlyList<string> asked, Settings settings, Screen screen)
    {
        var each = words.TestWords.Count / Language.All.Count;
        int[] places =
        [
            .. Enumerable.Range(0, Language.All.Count).SelectMany(label => Enumerable.Range(label * each, Math.Min(Shown, each))),
        ];
        string[] all = [.. places.Select(place => words.TestWords[place]), .. asked.Select(word => Language.Normal(word)!)];
        var sayings = Say(all, words, settings);

        var width = all.Max(word => word.Length);
        screen.Say($"{Cell.Name} says of words held out");
        foreach (var (place, (word, saying)) in places.Zip(all.Zip(sayings)))
        {
            var truth = Language.All[place / each].Name;
            screen.Say(
                $"  {word.PadRight(width)}  {Verdict(saying)}{(truth == saying[0].Language ? "" : screen.Paint($"  wrong, it is {truth}", 31))}"
            );
        }

        if (asked.Count > 0)
            screen.Say($"\n{Cell.Name} says of yours");
        foreach (var (word, saying) in all.Zip(sayings).Skip(places.Length))
            screen.Say($"  {word.PadRight(width)}  {Verdict(saying)}");
        screen.Confusions(
            Model,
            words.Test,
            DeepPipeline.Loss.CrossEntropy,
            Metric.ConfusionMatrix,
            words.Test.ClassNames,
            settings.Device
        );
    }

    private (string Language, double Probability)[][] Say(string[] words, LanguageWords of, Settings settings)
    {
        var classifier = DeepPipeline.Model.Of(Model.Pipeline >> Softmax(), Model.Input, Model.Parameters).OrThrow();
        var probabilities = classifier.Predict(of.Encode(words), settings.Device, words.Length).OrThrow();
        return
        [
            .. probabilities
                .Chunk(Language.All.Count)
                .Select(word =>
                    word.Select((p, label) => (Language.All[label].Name, (double)p)).OrderByDescending(pair => pair.Item2).ToArray()
                ),
        ];
    }

    private static string Verdict((string Language, double Probability)[] saying) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{saying[0].Language, -10} {saying[0].Probability * 100, 3:0} %   {saying[1].Language} {saying[1].Probability * 100:0} %"
        );
}
