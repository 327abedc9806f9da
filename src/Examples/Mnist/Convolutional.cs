using System.CommandLine;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Mnist;

/// <summary>
/// A network of convolutions and pooling, which reads digits better than one that takes a picture for a row of numbers.
/// <code>
///   yₖ(i, j) = bₖ + Σ wₖ(c, u, v) · x(c, i + u, j + v)         a convolution, the sum over channels c and 3×3 places (u, v)
///   y(i, j)  = max x(2i + u, 2j + v),  u, v ∈ {0, 1}           pooling: the largest of 2×2 numbers
///   ŷ = γ · (x − μ) / √(σ² + ε) + β                            batch normalisation, μ and σ² of a channel over the batch
/// </code>
/// The convolution is that of LeCun et al. 1998, section II.A (without turning w round, it is a cross-correlation by name; see
/// Goodfellow, Bengio and Courville 2016, equation 9.6). Batch normalisation is Ioffe and Szegedy 2015, dropout Srivastava et al. 2014.
/// The same w at every place (i, j): what it finds, it finds wherever it stands, with few parameters.
/// </summary>
internal static class Convolutional
{
    private static readonly Option<bool> Augmented = Options.Flag(
        "--augment",
        "Learn from pictures that are turned, shifted and scaled a little, each time anew"
    );
    private static readonly Option<bool> Fashion = Options.Flag("--fashion", "Take articles of clothing for digits: Fashion-MNIST");

    internal static Example Example { get; } =
        new(
            "cnn",
            "Train a convolutional network on digits or clothing",
            new Defaults
            {
                Epochs = 5,
                Batch = 64,
                LearningRate = 0.002,
                Optimizer = "Adam's first",
                Saves = true,
                Keeps = Retained.All,
                Data = new(
                    "folder",
                    "A folder with the four IDX files, gzip or not; unless given, MNIST as it comes with the project, or with --fashion Debian's dataset-fashion-mnist"
                ),
                Own = [Augmented, Fashion],
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        var (augmented, fashion) = (settings.Of(Augmented), settings.Of(Fashion));
        var network =
            Conv2d(32, kernel: 3)
            >> MaxPool2d(2)
            >> BatchNorm()
            >> Relu
            >> Conv2d(64, kernel: 3)
            >> MaxPool2d(2)
            >> BatchNorm()
            >> Relu
            >> Flatten
            >> Dense(128)
            >> Relu
            >> Dropout(0.3)
            >> Dense(10);

        var data = (fashion ? PictureData.Fashion(settings.Data) : PictureData.Digits(settings.Data)).OrThrow();
        screen.Say(network.Summary(data.Train.InputShape).OrThrow());

        // The learning rate halves with each epoch, whatever their number, so that a run can be gone on with. The model is the average of
        // the last few hundred steps: it has less of the noise of single batches.
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.Adam(settings.LearningRate),
            Schedule = Schedule.Exponential(0.5).InEpochs(),
            Average = Averaging.Exponential(0.99),
            Augment = augmented ? [Augmentation.Rotate(10), Augmentation.Shift(0.07, 0.07), Augmentation.Scale(0.9, 1.1)] : [],
            Batch = settings.Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };

        // The test data is looked at after each epoch, for the curves; nothing is chosen by it.
        var run = network.Train(with: recipe).On(data.Train, validate: data.Test).OrThrow();
        var history = screen.Watch(run, settings);
        var test = history.Test;

        screen.Curves(history.Epochs);
        screen.Say();
        screen.Say($"test       {test}");
        screen.Confusions(history.Model, data.Test, Loss.CrossEntropy, Metric.ConfusionMatrix, data.Classes, settings.Device);
        screen.Draw(Samples.Of(history.Model, data, settings.Device));
        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtLeast("testAccuracy", fashion ? 0.90 : 0.99))
            {
                { "testAccuracy", test.Accuracy },
                { "trainLoss", history.Losses[^1] },
                { "testLoss", test.Loss },
                { "parameters", history.Model.Parameters.Count },
                { "data", fashion ? "fashion" : "digits" },
                { "augmented", augmented },
                { "seconds", history.Seconds },
                { "losses", history.Losses },
                { "testAccuracies", [.. history.Epochs.Select(epoch => epoch.Validation?.Accuracy ?? double.NaN)] },
            }
        );
        screen.Save(settings, history.Model);
        screen.Report(settings, fashion ? "Articles of clothing" : "Handwritten digits", data, history, $"{recipe}");
    }
}
