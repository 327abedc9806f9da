// A first model: what it is, what shapes it gives, what it says before it was trained.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);
Console.WriteLine(digits);
Console.WriteLine(digits.Summary(Image.Of(1, 28, 28)).OrThrow());

var model = digits.Initialize(Image.Of(1, 28, 28), seed: 1).OrThrow();
var test = Idx.Load("data/mnist", "t10k").OrThrow();
Console.WriteLine(Show.Block(model));
Console.WriteLine(model.Evaluate(Loss.CrossEntropy, test.Take(500)).OrThrow());
