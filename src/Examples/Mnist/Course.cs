using System.Globalization;
using DeepPipeline.Examples.Terminal;
using DeepPipeline.Reports;

namespace DeepPipeline.Examples.Mnist;

/// <summary>How it went with one optimiser.</summary>
/// <param name="Name">The optimiser's name.</param>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="Training">The loss in training, each point the mean since the one before, by epochs and parts of epochs.</param>
/// <param name="Validation">The accuracy on pictures that were held out, at the same points.</param>
/// <param name="Test">The scores on the test data at the end.</param>
/// <param name="History">The run: its epochs, its recipe, and how it went in time.</param>
internal sealed record Course(string Name, Optimizer Optimizer, Curve Training, Curve Validation, Scores Test, NamedHistory History)
{
    private const int PointsAnEpoch = 10;

    /// <summary>What the learning took, without the judging.</summary>
    internal TimeSpan Time => History.Timeline?.Training ?? TimeSpan.Zero;

    /// <summary>Trains to the end and watches.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="name">The optimiser's name.</param>
    /// <param name="experiment">What is trained, and how.</param>
    /// <param name="data">What is trained on, and what is judged.</param>
    internal static Course Of(Screen screen, string name, Experiment<Image, Features, Labels> experiment, ComparedData data)
    {
        var (recipe, epochs) = (experiment.Recipe, experiment.Recipe.Epochs ?? 1);
        var recorder = new RunRecorder();
        var run = experiment.On(data.Train, validate: data.Validation).OrThrow();
        _ = run.Step(run.Start, run.Batches(1).First()).OrThrow(); // what is done once only is not the optimiser's time
        var (training, validation) = (new List<CurvePoint>(), new List<CurvePoint>());
        var (before, state) = (Scores.Empty, run.Start);
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"\n{name}, step size {recipe.Optimizer.LearningRate}"));
        var states = screen
            .Showing(run, epochs, recorder)
            .Observe(step => screen.Interruption.ThrowIfAsked(() => Watching.Stopped(step, epochs)))
            .States(every: (run.StepsAnEpoch + PointsAnEpoch - 1) / PointsAnEpoch);
        foreach (var (now, scores) in states)
        {
            state = now;
            training.Add(new(At(), Since(before, scores)));
            validation.Add(new(At(), (IsWhole() ? state.History[^1].Validation! : Judge(data.Validation)).Accuracy));
            before = IsWhole() ? Scores.Empty : scores;
        }

        var test = Judge(data.Test);
        return new(
            name,
            recipe.Optimizer,
            new(name, Items.Of(training.AsEnumerable())),
            new(name, Items.Of(validation.AsEnumerable())),
            test,
            NamedHistory
                .Of(name, state.History)
                .WithRecipe(recipe)
                .WithTimeline(recorder.Timeline)
                .WithFacts(new Fact("test accuracy", test.Accuracy.ToString("0.0 %", CultureInfo.InvariantCulture)))
        );

        double At() => state.Epoch + ((double)state.StepsOfNext / run.StepsAnEpoch);

        bool IsWhole() => state.StepsOfNext == 0;

        Scores Judge(Dataset<Image, Labels> pictures) =>
            Model
                .Of(experiment.Pipeline, data.Train.InputShape, state.Parameters)
                .Then(model => model.Evaluate(recipe.Loss, pictures, recipe.Device))
                .OrThrow();
    }

    // Scores are those of the epoch so far; a mean of the whole epoch would hide how it went within it.
    private static double Since(Scores before, Scores now) =>
        before.Count == 0 ? now.Loss : ((now.Loss * now.Count) - (before.Loss * before.Count)) / (now.Count - before.Count);
}
