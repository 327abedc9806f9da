using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Classics;

/// <summary>
/// Linear regression by gradient descent, on the diabetes data of Efron et al. 2004: how far a disease went in a year, from ten
/// measurements.
/// <code>
///   y = w·x + b                              the model
///   L = ½ · mean (y − t)²                    the loss
///   w ← w − η · mean (y − t)·x               a step: ∂L/∂w
///   b ← b − η · mean (y − t)                         ∂L/∂b
/// </code>
/// With all examples in every step it comes to the least-squares solution, which the normal equations give in closed form.
/// </summary>
internal static class LinearRegression
{
    private static readonly Items<CsvColumn> Measurements = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"];

    internal static Example Example { get; } =
        new(
            "linear",
            "Fit a linear regression (diabetes), beside its closed form",
            new Defaults
            {
                Epochs = 5000,
                LearningRate = 0.45,
                Saves = true,
                Data = new(
                    "file",
                    "A CSV file with the columns age, sex, bmi, bp, s1 to s6 and progression; unless given, data/tabular/diabetes.csv"
                ),
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        // Standardised columns, so that one step size suits all of them.
        var patients = ProjectFile
            .Or(settings.Data, "data/tabular/diabetes.csv")
            .Then(file => Csv.LoadNumbers(file, targets: ["progression"], inputs: Measurements))
            .OrThrow();
        var data = Standardization.Of(patients).Then(by => patients.Standardize(by)).OrThrow();

        var line = Dense(1);
        var recipe = Recipe.For(0.5 * Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Sgd(settings.LearningRate),
            Batch = data.Count,
            Shuffle = false,
            Precision = Precision.Float64,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        var run = line.Train(with: recipe).On(data).OrThrow();
        var history = screen.Follow(run, settings);
        var parameters = history.Model.Parameters;

        // What it should have come to: the column of ones has b as its coefficient.
        var exact = LeastSquares.Solve(
            [.. data.InputNumbers.Chunk(Measurements.Count).Select(row => row.Append(1).ToArray())],
            data.TargetNumbers
        );
        double[] found = [.. parameters.Find("0.dense/weight").OrThrow(), .. parameters.Find("0.dense/bias").OrThrow()];
        var error = found.Zip(exact, (f, e) => Math.Abs(f - e) / Math.Abs(e)).Max();

        Show(screen, [.. Measurements.Select(column => column.ToString()), "(bias)"], found, exact);
        screen.Tell(
            settings,
            run.Device,
            new ResultMetrics(Target.AtMost("coefficientError", 1e-3))
            {
                { "coefficientError", error },
                { "trainLoss", history.Losses[^1] },
                { "meanSquaredError", 2 * history.Losses[^1] },
                { "examples", data.Count },
                { "seconds", history.Seconds },
                { "coefficients", found },
                { "closedForm", exact },
            }
        );
        screen.Save(settings, history.Model);
    }

    private static void Show(Screen screen, string[] names, double[] found, double[] exact)
    {
        var width = names.Max(name => name.Length);
        screen.Say();
        screen.Say($"{new string(' ', width)}     descent  closed form");
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            screen.Say(
                string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(width)}  {found[i], 10:0.0000}  {exact[i], 11:0.0000}")
            );
    }
}
