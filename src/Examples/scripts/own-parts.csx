// A layer and a loss of your own are expressions: they print, save and differentiate like those that are there.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var bent = Layer.Define("bent", x => x * Symbolic.Parameter("slope", Initializer.Ones, x.Size(-1)) + (x * x + 1).Sqrt());
var robust = Loss.Define<Features, Features>("robust", (y, t, _) => ((y - t).Square() + 1).Sqrt().Mean(keepAxes: false));
Console.WriteLine(bent);
Console.WriteLine(robust);

var inputs = Enumerable.Range(0, 64).Select(i => i / 32f - 1).ToArray();
var data = Dataset.Of(Features.Of(1), inputs, Features.Of(1), Array.ConvertAll(inputs, x => x * x)).OrThrow();
var recipe = Recipe.For(robust) with { Optimizer = Optimizer.Adam(0.02), Epochs = 100 };
Console.WriteLine((Dense(8) >> bent >> Dense(1)).Train(recipe).Fit(data).OrThrow());
