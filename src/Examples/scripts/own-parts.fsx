// A layer and a loss of your own are expressions: they print, save and differentiate like those that are there.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let bent =
    Layer.Define("bent", fun x -> x * Symbolic.Parameter("slope", Initializer.Ones, x.Size -1) + (x * x + 1.0).Sqrt())

let robust =
    Loss.Define<Features, Features>("robust", fun y t _ -> ((y - t).Square() + 1.0).Sqrt().Mean(keepAxes = false))

printfn "%O" bent
printfn "%O" robust

let inputs = Array.init 64 (fun i -> float32 i / 32f - 1f)
let data = Dataset.Of(Features.Of 1L, inputs, Features.Of 1L, Array.map (fun x -> x * x) inputs).OrThrow()
let recipe = Recipe.For(robust).WithOptimizer(Optimizer.Adam 0.02).WithEpochs 100
printfn "%O" ((Dense 8 >=> bent >=> Dense 1).Train(recipe).Fit(data).OrThrow())
