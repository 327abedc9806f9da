/// Several labels at once: each of three outputs says yes or no by itself.
module DeepPipeline.Samples.MultiLabel

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net = Dense 16 >=> Tanh >=> Dense 3

let recipe =
    Recipe.ofLoss Loss.BinaryCrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 0.02)
    |> Recipe.withMetrics [ Metric.BinaryF1() ]
    |> Recipe.withEpochs 30

/// Points of a square, and whether each is on the right, at the top, and in the middle.
let points =
    [ for i in 0..15 do
          for j in 0..15 do
              let x, y = float32 i / 7.5f - 1f, float32 j / 7.5f - 1f
              let said = [ x > 0f; y > 0f; x * x + y * y < 0.5f ]
              [| x; y |], [| for yes in said -> if yes then 1f else 0f |] ]

/// F1 over all labels, and how likely each is of a point.
let run (point: float list) =
    check {
        let! data = points |> Dataset.ofPairs (Features.Of 2) (Features.Of 3)
        let! train, test = data |> Dataset.split 0.8 1L
        let! last = net |> Pipeline.train recipe |> Experiment.fitValidated (train, test)
        let! likely = last.Model.Probabilities(Tensors.ofList (Features.Of 2) point, exclusive = false)
        return last.Validation[Metric.BinaryF1()].Number, List.ofArray likely
    }
