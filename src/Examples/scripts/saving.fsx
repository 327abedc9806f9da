// A model saved and used again: its file has pipeline and parameters, and is read with its kinds checked.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let folder = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data/mnist")
let train, test = Idx.Load(folder).OrThrow().Take 4000, Idx.Load(folder, "t10k").OrThrow().Take 1000
let recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam 0.003).WithEpochs 3
let last = (Flatten >=> Dense 64 >=> Relu >=> Dense 10).Train(recipe).Fit(train, validate = test).OrThrow()
printfn "%O" last

let path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "digits-fs.safetensors")
printfn "%s" (System.IO.Path.GetFileName(last.Model.Save(path).OrThrow()))
let model = ModelFile.Load<Image, Features>(path).OrThrow()
printfn "%b" (model = last.Model)

let example = Seq.head test.Examples
printfn "%s" (Show.Block example)
printfn "taken for %d" (model.Classify(example.Input).OrThrow().[0])
printfn "%O" (ModelFile.Load<Features, Features> path) // a problem, and what to do
