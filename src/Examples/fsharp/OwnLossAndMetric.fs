/// A loss and a metric of your own: being late costs three times what being early does.
module DeepPipeline.Samples.OwnLossAndMetric

open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Ir
open type DeepPipeline.Layers

let lateness =
    Loss.Define<Features, Features>("lateness", fun guess truth ->
        let late = truth - guess
        (abs late + 2 * late.Relu()).Mean false)

let within =
    let hit (guess: Symbol) (truth: Symbol) = (abs (guess - truth)).Less(0.5).Where(1.0, 0.0).Mean(false, 1)
    Metric.Define<Features, Features>("within", hit, largerIsBetter = true)

let recipe =
    Recipe.ofLoss lateness
    |> Recipe.withOptimizer (Optimizer.Adam 0.02)
    |> Recipe.withMetrics [ within ]
    |> Recipe.withEpochs 40

/// The share of guesses that are early or in time, and of those within half an hour.
let run () =
    check {
        let noise i = float32 ((i * 7919) % 11 - 5) / 10f
        let trains = [ for i in 0..199 -> [| float32 (i % 20) / 10f |], [| float32 (i % 20) / 10f + noise i |] ]
        let! data = trains |> Dataset.ofPairs (Features.Of 1) (Features.Of 1)
        let! last = Dense 8 >=> Relu >=> Dense 1 |> Pipeline.train recipe |> Experiment.fitValidated (data, data)
        let! guesses = last.Model |> Model.predict (Dataset.inputs data)
        let truth = [ for e in Dataset.toSeq data -> float e.Target[0] ]
        let enough = List.map2 (fun guess truth -> if guess >= truth then 1.0 else 0.0) (Tensors.toList guesses) truth
        return List.average enough, last.Validation[within].Number
    }
