using System.Diagnostics;
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
/// <param name="Time">What the learning took, without the judging.</param>
internal sealed record Course(string Name, Optimizer Optimizer, Curve Training, Curve Validation, Scores Test, TimeSpan Time)
{
    private const int PointsAnEpoch = 10;

    /// <summary>Trains to the end and watches.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="name">The optimiser's name.</param>
    /// <param name="experiment">What is trained, and how.</param>
    /// <param name="data">What is trained on, and what is judged.</param>
    internal static Course Of(Screen screen, string name, Experiment<Image, Features, Labels> experiment, ComparedData data)
    {
        var (recipe, epochs) = (experiment.Recipe, experiment.Recipe.Epochs ?? 1);
        var bar = new EpochBar(screen, epochs);
        var run = experiment.On(data.Train).OrThrow();
        _ = run.Step(run.Start, run.Batches(1).First()).OrThrow(); // what is done once only is not the optimiser's time
        var (training, validation) = (new List<CurvePoint>(), new List<CurvePoint>());
        var (before, time, state) = (Scores.Empty, TimeSpan.Zero, run.Start);
        using var states = run.Observe(step =>
            {
                bar.Show(step);
                screen.Interruption.ThrowIfAsked(() => Watching.Stopped(step, epochs));
            })
            .States(every: (run.StepsAnEpoch + PointsAnEpoch - 1) / PointsAnEpoch)
            .GetEnumerator();

        screen.Say(string.Create(CultureInfo.InvariantCulture, $"\n{name}, step size {recipe.Optimizer.LearningRate}"));
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            bar.Around(
                epoch,
                () =>
                {
                    do Go();
                    while (state.StepsOfNext > 0);
                    return null;
                }
            );
            before = Scores.Empty;
        }

        return new(
            name,
            recipe.Optimizer,
            new(name, Items.Of(training.AsEnumerable())),
            new(name, Items.Of(validation.AsEnumerable())),
            Judge(data.Test),
            time
        );

        void Go()
        {
            var started = Stopwatch.GetTimestamp();
            states.MoveNext();
            time += Stopwatch.GetElapsedTime(started);
            (state, var scores) = states.Current;
            var at = state.Epoch + ((double)state.StepsOfNext / run.StepsAnEpoch);
            training.Add(new(at, Since(before, scores)));
            validation.Add(new(at, Judge(data.Validation).Accuracy));
            before = scores;
        }

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
