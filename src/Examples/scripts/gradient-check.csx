// Gradients beside differences, path by path; and what a backward pass that is wrong looks like.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var right = Dense(5) >> Tanh >> Dense(2);
Console.WriteLine(Show.Block(Gradients.Check(right, Features.Of(3)).OrThrow()));

var wrong = Layer.Define("wrongSquare", x => x.Square(), backward: pass => pass.OfInput(pass.Gradient * pass.Input));
var report = Gradients.Check(Dense(5) >> wrong >> Dense(2), Features.Of(3)).OrThrow();
Console.WriteLine(Show.Block(report));
Console.WriteLine(report.Passed);
