/// A number from a table: how far diabetes goes in a year, from ten measurements.
module DeepPipeline.Samples.TableRegression

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net = Dense 16 >=> Relu >=> Dense 1

let recipe =
    Recipe.ofLoss Loss.MeanSquaredError
    |> Recipe.withOptimizer (Optimizer.AdamW 0.005)
    |> Recipe.withMetrics [ Metric.R2 ]
    |> Recipe.withEpochs 20

/// R² on a fifth of the table, and what was predicted there in the table's own units beside what came.
let run table =
    check {
        let! patients = Csv.numbers [ "progression" ] table
        let! parts = patients |> Dataset.split 0.8 1L
        let! scaled = Dataset.standardize parts
        let! (train, test), units = Dataset.standardizeTargets scaled
        let! last = net |> Pipeline.train recipe |> Experiment.fitValidated (train, test)

        let! predicted =
            last.Model
            |> Model.predict (Dataset.inputs test)
            |> Result.map (fun y -> units.Invert(y.ToDoubles()))

        let truth = [ for patient in Dataset.toSeq (snd parts) -> float patient.Target[0] ]
        return last.Validation[Metric.R2].Number, List.zip (List.ofArray predicted) truth
    }
