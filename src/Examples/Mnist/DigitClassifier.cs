using System.CommandLine;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Mnist;

/// <summary>
/// Learns to read handwritten digits: the tutorial.
/// <code>
///   h = dropout(relu(W₁·x + b₁)),  ŷ = softmax(W₂·h + b₂)      the model, 128 hidden units; --plain leaves dropout out
///   L = mean −log ŷₜ                                           the loss: cross-entropy
///   θ ← θ − η · m̂ / (√v̂ + ε)                                   a step of Adam (Kingma and Ba 2015)
/// </code>
/// Dropout makes a hidden unit 0 with probability 0.2 in training, and multiplies the others with 1 / 0.8 (Srivastava et al. 2014).
/// </summary>
internal static class DigitClassifier
{
    private static readonly Option<bool> Plain = Options.Flag("--plain", "Leave dropout out");

    internal static Example Example { get; } =
        new(
            "mnist",
            "Train a classifier of handwritten digits (MNIST)",
            new Defaults
            {
                Epochs = 5,
                Batch = 32,
                LearningRate = 0.001,
                Optimizer = "Adam's",
                Saves = true,
                Data = new("folder", "A folder with the four IDX files, gzip or not; unless given, MNIST as it comes with the project"),
                Keeps = Retained.All,
                Own = [Plain],
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        // A model is a value: layers, one after the other.
        var dropout = settings.Of(Plain) ? Identity : Dropout(0.2);
        var digits = Flatten >> Dense(128) >> Relu >> dropout >> Dense(10);

        // 60,000 pictures to learn from, 10,000 to be tested on.
        var data = PictureData.Digits(settings.Data).OrThrow();
        screen.Say(digits.Summary(data.Train.InputShape).OrThrow());

        // A recipe says how it is trained …
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.Adam(settings.LearningRate),
            Batch = settings.Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };

        // … and a run is a lazy, endless sequence of epochs: nothing is trained until someone asks for one. Each is judged on the test data, by which nothing is chosen.
        var run = digits.Train(with: recipe).On(data.Train, validate: data.Test).OrThrow();
        var history = screen.Watch(run, settings);
        var model = history.Model;

        // How good is it with pictures that it has never seen?
        var test = history.Test;
        screen.Curves(history.Epochs);
        screen.Say();
        screen.Say($"test       {test}");
        screen.Confusions(model, data.Test, Loss.CrossEntropy, Metric.ConfusionMatrix, data.Test.ClassNames, settings.Device);
        screen.Draw(Samples.Of(model, data, settings.Device));

        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtLeast("testAccuracy", 0.97))
            {
                { "testAccuracy", test.Accuracy },
                { "trainLoss", history.Losses[^1] },
                { "testLoss", test.Loss },
                { "parameters", model.Parameters.Count },
                { "dropout", settings.Of(Plain) ? 0 : 0.2 },
                { "seconds", history.Seconds },
                { "losses", history.Losses },
            }
        );
        screen.Save(settings, model);
        screen.Report(settings, "Handwritten digits", data, history, $"{recipe}");
    }
}
