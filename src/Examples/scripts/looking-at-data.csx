// What is in a data set before anything is trained on it.
#load "pipeline.csx"
using DeepPipeline;

var digits = Idx.Load("data/mnist").OrThrow();
Console.WriteLine(Show.Block(digits));
Console.WriteLine(Show.Block(digits.Examples.ElementAt(7)));
Console.WriteLine(Show.Line(digits.Where(example => example.Label == 3))); // nothing is filtered yet

var flowers = Csv.LoadClasses("data/tabular/breast_cancer.csv", target: "benign").OrThrow();
Console.WriteLine(Show.Block(flowers));
Console.WriteLine(Show.Block(flowers.Examples.First()));
