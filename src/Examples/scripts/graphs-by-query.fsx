// A graph is written over named values; one that is only a chain or a residual is that chain or residual. (C# writes it as a query.)
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let block =
    Graph<Features, Features>(fun x ->
        let h = x >=> Dense 16 >=> Relu
        let gate = x >=> Dense 16 >=> Sigmoid
        (h * gate + h) >=> Tanh)

printfn "%O" (block.Summary(Features.Of 8L).OrThrow())
printfn "%s" (Diagram.Mermaid(block.Tree, Features.Of(8L).Untyped).OrThrow())

let residual = Graph<Features, Features>(fun x -> x + (x >=> Dense 8 >=> Relu))
printfn "%O" residual
printfn "%b" (residual = Residual(Dense 8 >=> Relu))
