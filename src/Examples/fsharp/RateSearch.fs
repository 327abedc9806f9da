/// A search for the learning rate, which goes on where it stood when it was stopped.
module DeepPipeline.Samples.RateSearch

open System.IO
open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net = Dense 8 >=> Relu >=> Dense 2

let recipe rate =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam rate)
    |> Recipe.withEpochs 4

/// The last loss on held-out data with a rate; each rate has a folder with checkpoints of its own, so that what was done is not done again.
let tryOne folder parts rate =
    check {
        let! run = net |> Pipeline.train (recipe rate) |> Experiment.onValidated parts
        let! run = run |> Run.checkpointed (Path.Combine(folder, $"rate {rate}")) 0
        let! last = Run.fit run
        return rate, last.Validation.Loss
    }

/// The best of the rates, and the losses of all.
let run folder table rates =
    check {
        let! tumours = Csv.classes "benign" table
        let! parts = tumours |> Dataset.stratifiedSplit 0.8 1L
        let! parts = Dataset.standardize parts
        let! tried = rates |> List.map (tryOne folder parts) |> Result.all
        return fst (List.minBy snd tried), tried
    }
