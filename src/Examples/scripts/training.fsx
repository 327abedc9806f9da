// A run is a lazy sequence of epochs: early stopping is one word of it, the best model another.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let table = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data/tabular/breast_cancer.csv")
let parts = Csv.LoadClasses(table, target = "benign").OrThrow().StratifiedSplit(0.8, seed = 1L).OrThrow()
let scaling = Standardization.Of(parts.First).OrThrow()
let train, test = parts.First.Standardize(scaling).OrThrow(), parts.Second.Standardize(scaling).OrThrow()
let recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam 0.01).WithBatch(16).WithEpochs 60
let run = (Dense 16 >=> Tanh >=> Dense 2).Train(recipe).On(train, validate = test).OrThrow()
printfn "%s" (Show.Block run)

let epochs = run.StopEarly(patience = 5) |> Seq.toArray
printfn "%s" (Show.Block epochs)
printfn "%O" (epochs |> Array.maxBy _.Validation.Accuracy)
