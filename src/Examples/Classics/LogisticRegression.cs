using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Classics;

/// <summary>
/// Logistic regression, on the breast cancer data of Wolberg, Street and Mangasarian 1995: is a tumour benign, from thirty measurements of its cells.
/// <code>
///   ŷ = σ(w·x + b)                                       the model, σ(z) = 1 / (1 + e⁻ᶻ)
///   L = mean −t·log ŷ − (1 − t)·log(1 − ŷ)               the loss: binary cross-entropy
///   ∂L/∂w = mean (ŷ − t)·x,  ∂L/∂b = mean (ŷ − t)        its gradient
/// </code>
/// The gradient is derived, not written; it is held against the equation.
/// </summary>
internal static class LogisticRegression
{
    private const double HeldOut = 0.25;

    internal static Example Example { get; } =
        new(
            "logistic",
            "Train a logistic regression (breast cancer)",
            new Defaults
            {
                Epochs = 30,
                Batch = 32,
                LearningRate = 0.1,
                Saves = true,
                Data = new("file", "A CSV file with a column benign, 0 or 1; unless given, data/tabular/breast_cancer.csv"),
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        // A quarter is held out, with as many benign ones in a hundred as there are among the others.
        var tumours = ProjectFile
            .Or(settings.Data, "data/tabular/breast_cancer.csv")
            .Then(file => Csv.LoadClasses(file, target: "benign"))
            .OrThrow();
        var (known, unknown) = tumours.StratifiedSplit(1 - HeldOut, settings.Seed).OrThrow();

        // Columns are made standard by what is trained on, never by what is tested on.
        var standard = Standardization.Of(known).OrThrow();
        var (train, test) = (Prepared(known, standard), Prepared(unknown, standard));

        // σ is part of the loss, which takes logits: log σ(z) is exact where σ(z) rounds to 0 or 1.
        var classifier = Dense(1);
        var recipe = Recipe.For(Loss.BinaryCrossEntropy) with
        {
            Optimizer = Optimizer.Sgd(settings.LearningRate),
            Batch = settings.Batch,
            Precision = Precision.Float64,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        // The tumours held out are judged after each epoch, to be seen; nothing is chosen by it.
        var run = classifier.Train(with: recipe).On(train, validate: test).OrThrow();
        var history = screen.Follow(run, settings);
        var scores = history.Test;

        // The gradient before and after training.
        var first = Model.Of(classifier, train.InputShape, run.Start.Parameters).OrThrow();
        var gradientError = Math.Max(GradientError(first, train), GradientError(history.Model, train));

        screen.Say();
        screen.Say($"held out   {scores}, {test.Count} examples");
        screen.Confusions(
            history.Model,
            test,
            Loss.BinaryCrossEntropy,
            Metric.BinaryConfusionMatrix(),
            ["malignant", "benign"],
            settings.Device
        );
        screen.Say();
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"gradient   at most {gradientError:0.0e+0} away from mean (ŷ − t)·x"));
        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtLeast("testAccuracy", 0.95), Target.AtMost("gradientError", 1e-10))
            {
                { "testAccuracy", scores.Accuracy },
                { "gradientError", gradientError },
                { "trainLoss", history.Losses[^1] },
                { "testLoss", scores.Loss },
                { "trainExamples", train.Count },
                { "testExamples", test.Count },
                { "seconds", history.Seconds },
                { "losses", history.Losses },
            }
        );
        screen.Save(settings, history.Model);
    }

    // The loss compares numbers: 0 for a malignant tumour, 1 for a benign one.
    private static Dataset<Features, Features> Prepared(Dataset<Features, Labels> tumours, Standardization standard) =>
        tumours.Standardize(standard).OrThrow().SelectTargets(Features.Of(1), tumour => [tumour.Label]);

    // The largest difference between the derived gradient and the equation.
    private static double GradientError(Model<Features, Features> model, Dataset<Features, Features> data)
    {
        var t = data.TargetNumbers;
        var x = data.InputNumbers.Chunk((int)data.InputShape.Untyped.Count).ToArray();
        var gradient = Gradients.Of(model, Loss.BinaryCrossEntropy, data).OrThrow().OfParameters;
        double[] derived = [.. gradient.Find("0.dense/weight").OrThrow(), .. gradient.Find("0.dense/bias").OrThrow()];

        var w = model.Parameters.Find("0.dense/weight").OrThrow();
        var b = model.Parameters.Find("0.dense/bias").OrThrow()[0];
        var equation = new double[w.Length + 1];
        for (var n = 0; n < x.Length; n++)
        {
            var delta = Sigma(w.Zip(x[n], (w, x) => w * x).Sum() + b) - t[n];
            for (var i = 0; i < w.Length; i++)
                equation[i] += delta * x[n][i] / x.Length;
            equation[^1] += delta / x.Length;
        }

        return derived.Zip(equation, (d, e) => Math.Abs(d - e)).Max();
    }

    private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));
}
