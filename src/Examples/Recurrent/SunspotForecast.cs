using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;
using DeepPipeline.Reports;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>A network that has learnt to forecast the next year's sunspots, and its forecasts of the years held out.</summary>
/// <param name="Cell">Its cell.</param>
/// <param name="Forecast">What it forecasts for each year held out.</param>
/// <param name="Error">The root of the mean squared error of these, in sunspots.</param>
/// <param name="Parameters">How many values it has learnt.</param>
/// <param name="Seconds">How long it has learnt.</param>
internal sealed record SunspotForecast(Cell Cell, IReadOnlyList<double> Forecast, double Error, long Parameters, double Seconds)
{
    private const int Batch = 32;

    /// <summary>Learns.</summary>
    internal static SunspotForecast Learn(Cell cell, SunspotYears years, Settings settings, int epochs, Screen screen)
    {
        // The cell over the years of a window, one number from its last state.
        var network = cell.OfUnits(32) >> Dense(1);
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Adam(0.003),
            Schedule = Schedule.Cosine(epochs).InEpochs(),
            Clip = Clipping.ByNorm(1),
            Batch = Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };
        var run = network.Train(with: recipe).On(years.Train).OrThrow();
        var recorder = new RunRecorder();
        var history = run.Recorded(by: recorder)
            .Observe(step => screen.Interruption.ThrowIfAsked(() => Watching.Stopped(step, epochs)))
            .Take(epochs)
            .ToHistory(recorder);
        float[] windows = [.. years.Test.Examples.SelectMany(example => example.Input)];
        var said = years.Scale.Invert(
            System.Array.ConvertAll(history.Model.Predict(windows, settings.Device, years.Test.Count).OrThrow(), x => (double)x)
        );
        var error = years.ErrorOf(said);
        screen.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"sunspots   {cell.Name}: ±{error:0.0} in {years.Test.Count} years held out, {error / years.NaiveError:0.00} of what saying the last year again has"
            )
        );
        return new(cell, said, error, history.Model.Parameters.Count, history.Seconds);
    }

    /// <summary>Draws the forecasts beside the truth.</summary>
    internal void Show(SunspotYears years, Screen screen)
    {
        var chart = new Chart("sunspots", "year", [Curve("truth", years.Truth), Curve(Cell.Name, Forecast)]);
        screen.Say();
        foreach (var line in Chart.Render(chart, screen.Width, height: 12, ascii: !screen.IsUnicode, colour: screen.HasColour).Split('\n'))
            screen.Say(line);

        Curve Curve(string name, IReadOnlyList<double> values) =>
            new(name, Items.Of(years.Years.Zip(values, (year, value) => new CurvePoint(year, value))));
    }
}
