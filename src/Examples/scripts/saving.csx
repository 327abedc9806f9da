// A model saved and used again: its file has pipeline and parameters, and is read with its kinds checked.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var (train, test) = (Idx.Load("data/mnist").OrThrow().Take(4000), Idx.Load("data/mnist", "t10k").OrThrow().Take(1000));
var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.003), Epochs = 3 };
var last = (Flatten >> Dense(64) >> Relu >> Dense(10)).Train(recipe).Fit(train, validate: test).OrThrow();
Console.WriteLine(last);

var path = Path.Combine(Path.GetTempPath(), "digits.safetensors");
Console.WriteLine(last.Model.Save(path).Map(Path.GetFileName));
var model = ModelFile.Load<Image, Features>(path).OrThrow();
Console.WriteLine(model == last.Model);

var example = test.Examples.First();
Console.WriteLine(Show.Block(example));
Console.WriteLine($"taken for {model.Classify(example.Input).OrThrow()[0]}");
Console.WriteLine(ModelFile.Load<Features, Features>(path)); // a problem, and what to do
