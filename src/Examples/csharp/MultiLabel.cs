// Several labels at once: each of three outputs says yes or no by itself. dotnet run MultiLabel.cs
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

// Points of a square; each is on the right, at the top, in the middle, or any of these together.
var points = from i in Enumerable.Range(0, 16) from j in Enumerable.Range(0, 16) select (X: (i / 7.5f) - 1, Y: (j / 7.5f) - 1);
float[] Labels((float X, float Y) p) => [p.X > 0 ? 1 : 0, p.Y > 0 ? 1 : 0, (p.X * p.X) + (p.Y * p.Y) < 0.5f ? 1 : 0];

var data = Dataset.Of(points, inputs: p => [p.X, p.Y], targets: Labels).OrThrow();
var (train, test) = data.Split(0.8, seed: 1).OrThrow();

// Binary cross-entropy is of each output by itself; softmax would make them exclude each other.
var network = Dense(16) >> Tanh >> Dense(3);
var recipe = Recipe.For(Loss.BinaryCrossEntropy) with { Optimizer = Optimizer.Adam(0.02), Metrics = [Metric.BinaryF1()], Epochs = 30 };
var last = network.Train(recipe).Fit(train, validate: test).OrThrow();
Console.WriteLine(last.Validation);

var likely = last.Model.Probabilities([0.9f, -0.9f], exclusive: false).OrThrow();
Console.WriteLine($"right {likely[0]:0 %}, top {likely[1]:0 %}, middle {likely[2]:0 %}");
