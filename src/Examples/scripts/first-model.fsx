// A first model: what it is, what shapes it gives, what it says before it was trained.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let digits = Flatten >=> Dense 128 >=> Relu >=> Dropout 0.2 >=> Dense 10
printfn "%s" (Source.FSharp digits)
printfn "%O" (digits.Summary(Image.Of(1L, 28L, 28L)).OrThrow())

let model = digits.Initialize(Image.Of(1L, 28L, 28L), seed = 1L).OrThrow()
let folder = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data/mnist")
let test = Idx.Load(folder, "t10k").OrThrow()
printfn "%s" (Show.Block model)
printfn "%O" (model.Evaluate(Loss.CrossEntropy, test.Take 500).OrThrow())
