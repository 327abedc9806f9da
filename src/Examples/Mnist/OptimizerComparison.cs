using System.CommandLine;
using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using DeepPipeline.Reports;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Mnist;

/// <summary>
/// Four optimisers side by side on the classifier of <see cref="DigitClassifier"/>. All begin with the same parameters and see the
/// same pictures in the same order, with the same dropout: only the optimiser differs.
/// <code>
///   descent    θ ← θ − η·g                                         Robbins and Monro 1951
///   momentum   v ← μ·v + g,  θ ← θ − η·v                           Polyak 1964; μ = 0.9, as in Sutskever et al. 2013
///   RMSprop    v ← ρ·v + (1 − ρ)·g²,  θ ← θ − η·g / (√v + ε)       Tieleman and Hinton 2012; ρ = 0.9
///   Adam       m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,
///              θ ← θ − η·m̂ / (√v̂ + ε)                              Kingma and Ba 2015, algorithm 1;
///              m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)               β₁ = 0.9, β₂ = 0.999
/// </code>
/// g = ∂L/∂θ of a batch, t the number of the step. Each has a learning rate η that suits it; with these all of them learn the digits,
/// which is the target: the worst of the test accuracies. Which one is best is not part of it: that depends on η.
/// </summary>
internal static class OptimizerComparison
{
    private static readonly Contender[] Contenders =
    [
        Contender.Of("descent", 0.2, rate => Optimizer.Sgd(rate)),
        Contender.Of("momentum", 0.02, rate => Optimizer.Sgd(rate, momentum: 0.9)),
        Contender.Of("RMSprop", 0.001, rate => Optimizer.RmsProp(rate)),
        Contender.Of("Adam", 0.001, rate => Optimizer.Adam(rate)),
    ];

    internal static Example Example { get; } =
        new(
            "optimizers",
            "Compare gradient descent, momentum, RMSprop and Adam (MNIST)",
            new Defaults
            {
                Epochs = 2,
                Batch = 64,
                Data = new("folder", "A folder with the four IDX files, gzip or not; unless given, MNIST as it comes with the project"),
                Own = [.. Contenders.Select(one => one.Rate)],
                Keeps = Retained.Report,
            },
            Run
        );

    private static void Run(Settings settings, Screen screen)
    {
        var data = ComparedData.Load(settings.Data).OrThrow();

        var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);
        var summary = digits.Summary(data.Train.InputShape).OrThrow();
        screen.Say(summary);
        screen.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Train.Count:N0} pictures to learn from, {data.Validation.Count:N0} held out, {data.Test.Count:N0} to be tested on"
            )
        );

        // One recipe; the same seed gives the same first parameters and the same order.
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Batch = settings.Batch,
            Epochs = settings.Epochs,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        Course[] courses =
        [
            .. Contenders.Select(one =>
                Course.Of(screen, one.Name, digits.Train(with: recipe with { Optimizer = one.With(settings.Of(one.Rate)) }), data)
            ),
        ];

        Chart[] charts =
        [
            new Chart("training loss", "epoch", Items.Of(courses.Select(course => course.Training))).WithLogarithmic(),
            new("validation accuracy", "epoch", Items.Of(courses.Select(course => course.Validation))),
        ];
        foreach (var chart in charts)
            screen.Say("\n" + Chart.Render(chart, Math.Min(screen.Width, 100), ascii: !screen.IsUnicode, colour: screen.HasColour));
        Show(screen, courses);

        var best = courses.MaxBy(course => course.Test.Accuracy)!;
        var device = digits.Train(with: recipe).On(data.Train).OrThrow().Device;
        var findings = new ResultMetrics(Target.AtLeast("leastTestAccuracy", 0.95))
        {
            { "leastTestAccuracy", courses.Min(course => course.Test.Accuracy) },
            { "best", Key(best) },
            { "trainExamples", data.Train.Count },
            { "validationExamples", data.Validation.Count },
            { "testExamples", data.Test.Count },
            { "seconds", courses.Sum(course => course.Time.TotalSeconds) },
        };
        foreach (var course in courses)
            findings.Add(Key(course), Figures(course));
        screen.Tell(settings, device, findings);

        if (settings.Keeping.Report is { } file)
        {
            var page = Reports.Report.Comparing("Optimisers side by side", [.. courses.Select(course => course.History)]) with
            {
                Lead = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The same network, first parameters and order of {data.Train.Count:N0} pictures; only the optimiser differs. Test accuracies, and the curves."
                ),
                Scores = Items.Of(
                    courses
                        .OrderByDescending(course => course.Test.Accuracy)
                        .Select(course => new Fact(course.Name, Percent(course.Test.Accuracy)))
                ),
                Model = Summary.Render(summary, 80, ascii: false),
                Recipe = $"{recipe}\n{string.Join('\n', courses.Select(course => $"{course.Name}: {course.Optimizer}"))}",
            };
            screen.Say($"\nsaved to {page.Save(file).OrThrow()}");
        }
    }

    private static void Show(Screen screen, Course[] courses)
    {
        var best = courses.Max(course => course.Test.Accuracy);
        screen.Say();
        screen.Say($"{"", -8}  {"rate", 5}  {"loss", 6}  {"test", 6}  {"time", 6}");
        foreach (var course in courses)
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{course.Name, -8}  {course.Optimizer.LearningRate, 5:g4}  {course.Test.Loss, 6:0.0000}  {Percent(course.Test.Accuracy), 6}  {course.Time.TotalSeconds, 4:0.0} s"
            );
            screen.Say(course.Test.Accuracy == best ? screen.Paint(line, 1) : line);
        }
    }

    private static ResultMetrics Figures(Course course) =>
        new()
        {
            { "optimizer", course.Optimizer.ToString() },
            { "learningRate", course.Optimizer.LearningRate },
            { "testLoss", course.Test.Loss },
            { "testAccuracy", course.Test.Accuracy },
            { "seconds", course.Time.TotalSeconds },
            { "epochs", [.. course.Training.Points.Select(point => point.X)] },
            { "trainLosses", [.. course.Training.Points.Select(point => point.Y)] },
            { "validationAccuracies", [.. course.Validation.Points.Select(point => point.Y)] },
        };

    // As its option is called.
    private static string Key(Course course) => course.Name.ToLowerInvariant();

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
