// Parts of a network by their paths: looked for, replaced, frozen; and what another network learnt taken over.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var (first, second) = Csv.LoadClasses("data/tabular/breast_cancer.csv", target: "benign").OrThrow().StratifiedSplit(0.8, seed: 1).OrThrow();
var scaling = Standardization.Of(first).OrThrow();
var (train, test) = (first.Standardize(scaling).OrThrow(), second.Standardize(scaling).OrThrow());
var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.01), Epochs = 5 };

var network = Named("stem", Dense(16) >> Relu) >> Named("head", Dense(2));
foreach (var part in network.Parts)
    Console.WriteLine(part);
var trained = network.Train(recipe).Fit(train, validate: test).OrThrow().Model;

// Another head on the same stem, which stays as it is.
var tuned = network.Replace("head", Dense(8) >> Tanh >> Dense(2)).Then(changed => changed.Freeze("stem")).OrThrow();
var (begin, report) = tuned.Initialize(train.InputShape, seed: 7).OrThrow().TransferFrom(trained);
Console.WriteLine(report);
Console.WriteLine(tuned.Train(recipe).On(train, validate: test, startingFrom: begin).OrThrow().Last());
