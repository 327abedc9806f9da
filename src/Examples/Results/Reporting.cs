using System.Globalization;
using System.Runtime.InteropServices;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Mnist;
using DeepPipeline.Examples.Terminal;
using DeepPipeline.Reports;

namespace DeepPipeline.Examples;

/// <summary>What came of training, drawn: curves on the screen, a page of HTML where that was asked for.</summary>
internal static class Reporting
{
    private const int Narrowest = 60; // columns
    private const int Widest = 80;
    private const int Height = 8; // lines
    private const int MostClasses = 20;

    /// <summary>Draws the loss over the epochs, if there are several and there is room.</summary>
    internal static void Curves(this Screen screen, IReadOnlyList<EpochScores> history)
    {
        if (history.Count < 2 || screen.Width < Narrowest)
            return;
        screen.Say();
        screen.Say(Chart.Render(Charts.Of(history)[0], Math.Min(screen.Width, Widest), Height, !screen.IsUnicode, screen.HasColour));
    }

    /// <summary>Shows what was taken for what, where classes are few and there is room.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="model">What is judged.</param>
    /// <param name="test">What it is judged on.</param>
    /// <param name="loss">The loss that it was trained with.</param>
    /// <param name="metric">What counts.</param>
    /// <param name="names">The classes' names; numbers if there are none.</param>
    /// <param name="device">Where it is computed.</param>
    internal static void Confusions<TIn, TTarget>(
        this Screen screen,
        Model<TIn, Features> model,
        Dataset<TIn, TTarget> test,
        Loss<Features, TTarget> loss,
        Metric<Features, TTarget> metric,
        IReadOnlyList<string> names,
        Device device
    )
        where TIn : IKind
        where TTarget : IKind
    {
        if (screen.Width < Narrowest)
            return;
        var counts = model.Evaluate(loss, test, [metric], device).OrThrow()[metric].Counts;
        if (counts.Classes > MostClasses)
            return;
        screen.Say();
        screen.Say(
            ConfusionTable.Render(ConfusionTable.Of(names, counts), Math.Min(screen.Width, Widest), !screen.IsUnicode, screen.HasColour)
        );
    }

    /// <summary>Writes the report of a classifier of pictures, if it was asked for; like <see cref="Saving"/>, after everything else.</summary>
    internal static void Report(
        this Screen screen,
        Settings settings,
        string title,
        PictureData data,
        History<Image, Features> history,
        string recipe
    )
    {
        if (settings.Keeping.Report is not { } file)
            return;
        var report = Reports
            .Report.OfClassifier(history.Model, data.Test, history.Epochs, title, data.Classes, recipe, device: settings.Device)
            .OrThrow() with
        {
            Advice = screen.Advice,
            Timeline = history.Timeline,
            Environment =
            [
                new("command", $"./pipeline {string.Join(' ', settings.Given.Tokens.Select(token => token.Value))}"),
                new("Pipeline", typeof(Layers).Assembly.GetName().Version?.ToString(3) ?? ""),
                new("runtime", RuntimeInformation.FrameworkDescription),
                new(
                    "machine",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors"
                    )
                ),
                new(
                    "training data",
                    string.Create(CultureInfo.InvariantCulture, $"{data.Train.Count:N0} pictures {data.Train.InputShape}")
                ),
            ],
        };
        screen.Say($"\nreport in {report.Save(file).OrThrow()}");
    }
}
