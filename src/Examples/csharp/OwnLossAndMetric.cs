// A loss and a metric of your own: being late costs three times what being early does. dotnet run OwnLossAndMetric.cs
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var lateness = Loss.Define<Features, Features>(
    "lateness",
    (guess, truth) =>
    {
        var late = truth - guess;
        return (late.Abs() + 2 * late.Relu()).Mean(keepAxes: false);
    }
);
var within = Metric.Define<Features, Features>(
    "within",
    (guess, truth) => (guess - truth).Abs().Less(0.5).Where(1.0, 0.0).Mean(false, 1),
    largerIsBetter: true
);

// Trains that are late by up to half an hour, one way or the other.
var trains = Enumerable.Range(0, 200).Select(i => (Hour: i % 20 / 10f, Late: ((i * 7919 % 11) - 5) / 10f));
var data = Dataset.Of(trains, inputs: one => [one.Hour], target: one => one.Hour + one.Late).OrThrow();
var recipe = Recipe.For(lateness) with { Optimizer = Optimizer.Adam(0.02), Metrics = [within], Epochs = 40 };
var last = (Dense(8) >> Relu >> Dense(1)).Train(recipe).Fit(data, validate: data).OrThrow();
Console.WriteLine(last.Validation);

// Three times the cost is the upper quartile: three of four guesses leave time enough.
var guesses = last.Model.Predict(data.Inputs).OrThrow().ToArray();
Console.WriteLine($"{guesses.Zip(data.Targets.ToArray(), (guess, truth) => guess >= truth ? 1.0 : 0).Average():0 %} in time");
