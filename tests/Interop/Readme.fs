// The README's F#, word for word: a test compares them.
module DeepPipeline.Interop.Readme

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let digits = Flatten >=> Dense 128 >=> Relu >=> Dropout 0.2 >=> Dense 10

let recipe =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 1e-3)
    |> Recipe.withSeed 7L

let best train test =
    check {
        let! run = digits |> Pipeline.train recipe |> Experiment.onValidated (train, test)
        return run |> Seq.take 5 |> Seq.maxBy _.Validation.Accuracy
    }

let gated =
    pipeline {
        let! h = Dense 64 >=> Relu
        let! gate = h >=> Dense 64 >=> Sigmoid
        return h * gate + h
    }

let rec units layer =
    match layer with
    | Dense d -> d.Units
    | Chain parts
    | Branch(_, parts) -> List.sumBy units parts
    | _ -> 0L
