// A search for the learning rate, which goes on where it was stopped. dotnet run RateSearch.cs breast_cancer.csv searched
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var parts = Csv.LoadClasses(args[0], target: "benign").OrThrow().StratifiedSplit(0.8, seed: 1).OrThrow();
var scale = Standardization.Of(parts.First).OrThrow();
var (train, test) = (parts.First.Standardize(scale).OrThrow(), parts.Second.Standardize(scale).OrThrow());
var network = Dense(8) >> Relu >> Dense(2);

double[] rates = args.Length > 2 ? [.. args[2..].Select(double.Parse)] : [1e-5, 1e-3, 1e-2];
var tried = rates
    .Select(rate =>
    {
        var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(rate), Epochs = 4 };
        // Each has a folder of its own: what was done is read, to the last bit, and not done again.
        var run = network.Train(recipe).On(train, validate: test).Then(run => run.Checkpointed(Path.Combine(args[1], $"rate {rate}")));
        return (Rate: rate, run.OrThrow().Fit().OrThrow().Validation);
    })
    .ToArray();

foreach (var (rate, scores) in tried)
    Console.WriteLine($"{rate}: {scores}");
Console.WriteLine($"best: {tried.MinBy(one => one.Validation.Loss).Rate}");
