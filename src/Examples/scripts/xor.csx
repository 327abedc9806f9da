#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var xor = Input<Features>().Dense(8).Tanh().Dense(1);
var data = Dataset.Of(Features.Of(2), new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, Features.Of(1), new float[] { 0, 1, 1, 0 }).OrThrow();
var recipe = Recipe.For(Loss.BinaryCrossEntropy) with { Optimizer = Optimizer.Adam(0.05), Batch = 4 };

Console.WriteLine(xor.Summary(Features.Of(2)).OrThrow());
Console.WriteLine(xor.Train(recipe).On(data).OrThrow().ElementAt(300));
