/// A series in windows: the sunspots of the next year from those of the last eleven.
module DeepPipeline.Samples.Windows

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let years = 11

let net = LstmSequence 8 >=> MaxOverTime >=> Dense 1

let recipe =
    Recipe.ofLoss Loss.MeanSquaredError
    |> Recipe.withOptimizer (Optimizer.Adam 0.01)
    |> Recipe.withMetrics [ Metric.MeanAbsoluteError ]
    |> Recipe.withEpochs 15

/// Each window of a series with what comes after it.
let windows (series: float list) =
    [ for window in series |> List.map float32 |> List.windowed (years + 1) ->
          Array.ofList window[.. years - 1], [| List.last window |] ]

/// How many spots a year the forecast of the last fifty years is off, beside that of saying "as last year".
let run table =
    check {
        let! spots = Csv.samples [ "sunspots" ] table
        let scaled = [ for spot in Tensors.toList spots -> spot / 100.0 ]
        let! data = windows scaled |> Dataset.ofPairs (Sequence.Of(years, 1)) (Features.Of 1)
        let train, test = data |> Dataset.truncate (data.Count - 50), data |> Dataset.skip (data.Count - 50)
        let! last = net |> Pipeline.train recipe |> Experiment.fitValidated (train, test)
        let naive = test |> Dataset.toSeq |> Seq.averageBy (fun e -> abs (float e.Target[0] - float (Array.last e.Input)))
        return 100.0 * last.Validation[Metric.MeanAbsoluteError].Number, 100.0 * naive
    }
