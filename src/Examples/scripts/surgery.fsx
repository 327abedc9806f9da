// Parts of a network by their paths: looked for, replaced, frozen; and what another network learnt taken over.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let table = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data/tabular/breast_cancer.csv")
let parts = Csv.LoadClasses(table, target = "benign").OrThrow().StratifiedSplit(0.8, seed = 1L).OrThrow()
let scaling = Standardization.Of(parts.First).OrThrow()
let train, test = parts.First.Standardize(scaling).OrThrow(), parts.Second.Standardize(scaling).OrThrow()
let recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam 0.01).WithEpochs 5

let network = Named("stem", Dense 16 >=> Relu) >=> Named("head", Dense 2)

for part in network.Parts do
    printfn "%O" part

let trained = network.Train(recipe).Fit(train, validate = test).OrThrow().Model

// Another head on the same stem, which stays as it is.
let tuned = network.Replace("head", Dense 8 >=> Tanh >=> Dense 2).OrThrow().Freeze("stem").OrThrow()
let start = tuned.Initialize(train.InputShape, seed = 7L).OrThrow().TransferFrom trained
printfn "%O" start.Report
printfn "%O" (tuned.Train(recipe).On(train, validate = test, startingFrom = start.Model).OrThrow() |> Seq.last)
