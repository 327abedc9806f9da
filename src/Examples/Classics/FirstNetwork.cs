using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Classics;

/// <summary>
/// A first network, on made-up data: ten classes of points around ten centres in a space of a hundred dimensions.
/// <code>
///   h = relu(W₁·x + b₁),  ŷ = softmax(W₂·h + b₂)        the model, 64 hidden units
///   L = mean −log ŷₜ                                    the loss: cross-entropy
///   θ ← θ − η · ∂L/∂θ                                   a step of stochastic gradient descent, on 32 examples
/// </code>
/// </summary>
internal static class FirstNetwork
{
    private const int Classes = 10;
    private const int Numbers = 100;
    private const int TrainExamples = 4000;
    private const int TestExamples = 1000;
    private const int EvaluationBatch = 128;

    internal static Example Example { get; } =
        new(
            "first",
            "Train a first network: 100 numbers, ten classes",
            new Defaults
            {
                Epochs = 5,
                Batch = 32,
                LearningRate = 0.01,
                Saves = true,
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        var (train, test) = Points(settings.Seed);

        // The loss takes logits; softmax is put behind the trained network where probabilities are wanted.
        var network = Dense(64) >> Relu >> Dense(Classes);
        screen.Say(network.Summary(train.InputShape).OrThrow());

        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.Sgd(settings.LearningRate),
            Batch = settings.Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        var run = network.Train(with: recipe).On(train, validate: test).OrThrow();
        var history = screen.Watch(run, settings);

        // Batch by batch; the scores of two batches add up to those of both.
        var scores = test.Batch(EvaluationBatch)
            .Select(batch => history.Model.Evaluate(Loss.CrossEntropy, batch, settings.Device).OrThrow())
            .Aggregate((all, next) => all + next);

        var classifier = Model.Of(network >> Softmax(), train.InputShape, history.Model.Parameters).OrThrow();
        var probabilities = classifier.Predict(test.InputAt(0), settings.Device).OrThrow();

        screen.Curves(history.Epochs);
        screen.Say();
        screen.Say($"test       {scores}");
        screen.Confusions(history.Model, test, Loss.CrossEntropy, Metric.ConfusionMatrix, [], settings.Device);
        screen.Say();
        screen.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"example    class {test.TargetAt(0)[0]}; {string.Join(", ", Likeliest(probabilities).Select(c => $"{c} with {probabilities[c].ToString("0.0 %", CultureInfo.InvariantCulture)}"))}"
            )
        );
        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtLeast("testAccuracy", 0.9))
            {
                { "testAccuracy", scores.Accuracy },
                { "trainLoss", history.Losses[^1] },
                { "testLoss", scores.Loss },
                { "evaluationBatch", EvaluationBatch },
                { "parameters", history.Model.Parameters.Count },
                { "trainExamples", train.Count },
                { "testExamples", test.Count },
                { "seconds", history.Seconds },
                { "losses", history.Losses },
            }
        );
        screen.Save(settings, classifier);
    }

    private static IEnumerable<int> Likeliest(float[] probabilities) =>
        Enumerable.Range(0, probabilities.Length).OrderByDescending(c => probabilities[c]).Take(3);

    // A class is a centre; an example is its class's centre with noise that is as large in every dimension.
    private static (Dataset<Features, Labels> Train, Dataset<Features, Labels> Test) Points(long seed)
    {
        var random = new RandomKey(seed).Stream("points");
        var centres = Normal(Classes * Numbers, spread: 0.5);
        var labels = Enumerable.Range(0, TrainExamples + TestExamples).Select(_ => random.NextInt32(Classes)).ToArray();
        var noise = Normal(labels.Length * Numbers, spread: 1);
        var inputs = noise.Select((x, i) => (float)(x + centres[(labels[i / Numbers] * Numbers) + (i % Numbers)])).ToArray();
        var all = Dataset.Of(Features.Of(Numbers), inputs, labels).OrThrow();
        return (all.Take(TrainExamples), all.Skip(TrainExamples));

        double[] Normal(int count, double spread) => [.. Enumerable.Range(0, count).Select(_ => spread * random.NextNormal())];
    }
}
