// Gradients beside differences, path by path; and what a backward pass that is wrong looks like.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let right = Dense 5 >=> Tanh >=> Dense 2
printfn "%s" (Show.Block(Gradients.Check(right, Features.Of 3L).OrThrow()))

let wrong =
    Layer.Define("wrongSquare", (fun x -> x.Square()), backward = fun pass -> pass.OfInput(pass.Gradient * pass.Input))

let report = Gradients.Check(Dense 5 >=> wrong >=> Dense 2, Features.Of 3L).OrThrow()
printfn "%s" (Show.Block report)
printfn "%b" report.Passed
