// A series in windows: the sunspots of the next year from those of the last eleven. dotnet run Windows.cs sunspots.csv
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

const int years = 11;
var spots = Table.Load(args[0]).Then(table => table.Numbers("sunspots")).OrThrow().ToArray();
var data = Dataset.OfWindows([.. spots.Select(count => count / 100)], features: 1, steps: years, horizon: 1).OrThrow();
Console.WriteLine(data);

// What comes later is for judging: a shuffled split would let it look into the future.
var (train, test) = (data.Take(data.Count - 50), data.Skip(data.Count - 50));
var network = LstmSequence(8) >> MaxOverTime >> Dense(1);
var recipe = Recipe.For(Loss.MeanSquaredError) with { Optimizer = Optimizer.Adam(0.01), Metrics = [Metric.MeanAbsoluteError], Epochs = 15 };
var last = network.Train(recipe).Fit(train, validate: test).OrThrow();

var off = 100 * last.Validation[Metric.MeanAbsoluteError].Number;
var naive = 100 * test.Examples.Average(example => Math.Abs(example.Target[0] - example.Input[^1]));
Console.WriteLine($"off by {off:0.0} spots a year; saying \"as last year\", by {naive:0.0}");
