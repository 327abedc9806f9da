// dotnet fsi src/Examples/scripts/xor.fsx, after ./pipeline build
#r "../bin/Release/net10.0/LanguageExt.Core.dll"
#r "../bin/Release/net10.0/Pipeline.Dsl.dll"
#r "../bin/Release/net10.0/Pipeline.Backend.dll"
#r "../bin/Release/net10.0/TorchSharp.dll"

open DeepPipeline
open type DeepPipeline.Layers

let xor = Dense 8 >=> Tanh >=> Dense 1
let inputs = [| 0f; 0f; 0f; 1f; 1f; 0f; 1f; 1f |]
let targets = [| 0f; 1f; 1f; 0f |]
let data = Dataset.Of(Features.Of 2L, inputs, Features.Of 1L, targets).OrThrow()
let recipe = Recipe.For(Loss.BinaryCrossEntropy).WithOptimizer(Optimizer.Adam 0.05).WithBatch 4

printfn "%O" (xor.Train(recipe).On(data).OrThrow() |> Seq.item 300)
