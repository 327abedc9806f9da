// A run is a lazy sequence of epochs: early stopping is one word of it, the best model another.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var data = Csv.LoadClasses("data/tabular/breast_cancer.csv", target: "benign").OrThrow();
var (first, second) = data.StratifiedSplit(0.8, seed: 1).OrThrow();
var scaling = Standardization.Of(first).OrThrow();
var (train, test) = (first.Standardize(scaling).OrThrow(), second.Standardize(scaling).OrThrow());
var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.01), Batch = 16, Epochs = 60 };
var run = (Dense(16) >> Tanh >> Dense(2)).Train(recipe).On(train, validate: test).OrThrow();
Console.WriteLine(Show.Block(run));

var epochs = run.StopEarly(patience: 5).ToList();
Console.WriteLine(Show.Block(epochs));
Console.WriteLine(epochs.MaxBy(epoch => epoch.Validation.Accuracy));
