using System.Diagnostics;
using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using DeepPipeline.Ir;
using static DeepPipeline.Symbolic;

namespace DeepPipeline.Examples.Classics;

/// <summary>
/// A two-layer network trained by plain gradient descent on the 8×8 digits, twice: with its backward pass written out, and derived.
/// <code>
///   h = tanh(W₁·x + b₁),  ŷ = softmax(W₂·h + b₂)         the model
///   L = mean −log ŷₜ                                     the loss: cross-entropy, of log ŷ
///   δ₂ = g − ŷ·Σg,        δ₁ = (W₂ᵀ·δ₂) ⊙ (1 − h²)       backwards; g is ∂L/∂log ŷ, so that δ₂ = (ŷ − t)/N
///   ∂L/∂W = Σ δ·xᵀ,       ∂L/∂b = Σ δ                    for each layer with its own δ and input x, Σ over the batch
///   θ ← θ − η · ∂L/∂θ                                    a step
/// </code>
/// Both go their own way from the same start; after every step all weights are compared.
/// </summary>
internal static class FromScratch
{
    private const double HeldOut = 0.2;

    internal static Example Example { get; } =
        new(
            "scratch",
            "Train a network with its backward pass by hand, and derived",
            new Defaults
            {
                Epochs = 20,
                Batch = 32,
                LearningRate = 0.2,
                Saves = true,
                Data = new(
                    "file",
                    "A CSV file with a column digit, 0 to 9, and others from 0 to 16; unless given, data/tabular/digits.csv.gz"
                ),
            },
            Run
        );

    // A dense layer and a function, as layers of your own: the body says what comes out, the backward pass what goes back.
    private static Pipeline<Features, Features> Hidden(int units, bool byHand) =>
        Layer.Define<Features, Features>(
            "hidden",
            x => Affine(x, units).Tanh(),
            byHand ? pass => Back(pass, pass.Gradient * (1 - pass.Output.Square())) : null
        );

    private static Pipeline<Features, Features> Output(int units, bool byHand) =>
        Layer.Define<Features, Features>(
            "output",
            x => Affine(x, units).LogSoftmax(),
            byHand ? pass => Back(pass, pass.Gradient - pass.Output.Exp() * pass.Gradient.Sum(keepAxes: true, 1)) : null
        );

    private static Symbol Affine(Symbol x, int units) =>
        x.Linear(Parameter("weight", Initializer.GlorotUniform, units, x.Size(1)), Parameter("bias", Initializer.Zeros, units));

    private static Derivative Back(BackwardPass pass, Symbol delta) =>
        pass.OfInput(delta.MatMul(pass.Parameter("weight")))
            .Of("weight", delta.Reshape(-1, 1).MatMul(pass.Input.Reshape(1, -1)).Sum(keepAxes: false, 0))
            .Of("bias", delta.Sum(keepAxes: false, 0));

    private static void Run(Settings settings, Screen screen)
    {
        var (train, test) = Digits(settings);
        var byHand = Hidden(64, byHand: true) >> Output(10, byHand: true);
        var derived = Hidden(64, byHand: false) >> Output(10, byHand: false);
        screen.Say(byHand.Summary(train.InputShape).OrThrow());

        var recipe = Recipe.For(Loss.NegativeLogLikelihood) with
        {
            Optimizer = Optimizer.Sgd(settings.LearningRate),
            Batch = settings.Batch,
            Precision = Precision.Float64,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        var (run, twin) = (byHand.Train(with: recipe).On(train).OrThrow(), derived.Train(with: recipe).On(train).OrThrow());

        // Step by step, as a step is a function from state to state.
        var (state, other) = (run.Start, twin.Start);
        var (largest, losses, started) = (Difference(state, other), new List<double>(), Stopwatch.GetTimestamp());
        for (var epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            var scores = Scores.Empty;
            foreach (var rows in run.Batches(epoch))
            {
                var step = run.Step(state, rows).OrThrow();
                (state, other) = (step.State, twin.Step(other, rows).OrThrow().State);
                (scores, largest) = (scores + step.Scores, Math.Max(largest, Difference(state, other)));
                screen.Interruption.ThrowIfAsked(() =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Stopped in epoch {epoch} of {settings.Epochs}: {scores}. Nothing was saved."
                    )
                );
            }

            losses.Add(scores.Loss);
            var judged = Judge(state);
            screen.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"epoch {epoch, 2}/{settings.Epochs}  {scores}, validation {judged.Accuracy:0.0 %}, difference {largest:0.0e+0}"
                )
            );
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var model = Model.Of(byHand, train.InputShape, state.Parameters).OrThrow();
        var held = Judge(state);
        var check = Gradients.Check(byHand, train.InputShape).OrThrow();

        screen.Say();
        screen.Say($"held out   {held}, {test.Count} examples");
        screen.Confusions(model, test, Loss.NegativeLogLikelihood, Metric.ConfusionMatrix, [], settings.Device);
        screen.Say();
        screen.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"by hand    at most {largest:0.0e+0} from derived in {state.Step} steps; {(check.Passed ? "as" : "not as")} central differences"
            )
        );
        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtMost("largestDifference", 1e-10), Target.AtLeast("testAccuracy", 0.93))
            {
                { "largestDifference", largest },
                { "testAccuracy", held.Accuracy },
                { "trainLoss", losses[^1] },
                { "testLoss", held.Loss },
                { "steps", state.Step },
                { "agreesWithDifferences", check.Passed },
                { "parameters", state.Parameters.Count },
                { "trainExamples", train.Count },
                { "testExamples", test.Count },
                { "seconds", seconds },
                { "losses", losses },
            }
        );
        screen.Save(settings, model);

        Scores Judge(TrainingState state) =>
            Model
                .Of(byHand, train.InputShape, state.Parameters)
                .Then(model => model.Evaluate(Loss.NegativeLogLikelihood, test, settings.Device))
                .OrThrow();
    }

    // The largest difference between the weights of two states.
    private static double Difference(TrainingState one, TrainingState other) =>
        one.Parameters.ToDoubles().Zip(other.Parameters.ToDoubles(), (a, b) => Math.Abs(a - b)).Max();

    private static (Dataset<Features, Labels> Train, Dataset<Features, Labels> Test) Digits(Settings settings)
    {
        var digits = ProjectFile
            .Or(settings.Data, "data/tabular/digits.csv.gz")
            .Then(file => Csv.LoadClasses(file, target: "digit"))
            .OrThrow();
        var (known, unknown) = digits.StratifiedSplit(1 - HeldOut, settings.Seed).OrThrow();
        return (Scaled(known), Scaled(unknown));

        // A pixel is from 0 to 16.
        static Dataset<Features, Labels> Scaled(Dataset<Features, Labels> digits) =>
            digits.Select(digits.InputShape, digit => System.Array.ConvertAll(digit.Input, pixel => pixel / 16));
    }
}
