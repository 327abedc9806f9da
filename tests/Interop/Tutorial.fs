// The tutorial's F#, word for word: a test compares them.
module DeepPipeline.Interop.Tutorial

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

module LinearRegression =
    let neuron = Dense 1

    let recipe =
        Recipe.ofLoss Loss.MeanSquaredError
        |> Recipe.withOptimizer (Optimizer.Sgd 0.1)
        |> Recipe.withBatch 442
        |> Recipe.withEpochs 40

    /// The weights of all ten measurements.
    let weights file =
        check {
            let! patients = file |> Csv.numbers [ "progression" ]
            let! data, _ = Dataset.standardize (patients, patients)
            let! (data, _), _ = Dataset.standardizeTargets (data, data)
            let! last = neuron |> Pipeline.train recipe |> Experiment.fit data
            return! last.Model |> Model.weights "0.dense/weight"
        }

module LogisticRegression =
    let neuron = Dense 1

    let recipe =
        Recipe.ofLoss Loss.BinaryCrossEntropy
        |> Recipe.withOptimizer (Optimizer.Sgd 0.1)
        |> Recipe.withEpochs 30
        |> Recipe.withSeed 7L

    /// The accuracy on test data, by all thirty measurements.
    let accuracy file =
        check {
            let! tumours = file |> Csv.numbers [ "benign" ]
            let! parts = tumours |> Dataset.split 0.75 1L
            let! parts = Dataset.standardize parts
            let! last = neuron |> Pipeline.train recipe |> Experiment.fitValidated parts
            return last.Validation.Accuracy
        }

module FeedForward =
    let net = Dense 3 >=> Tanh >=> Dense 1

    let xor =
        [ [| 0f; 0f |], [| 0f |]; [| 0f; 1f |], [| 1f |]; [| 1f; 0f |], [| 1f |]; [| 1f; 1f |], [| 0f |] ]
        |> Dataset.ofPairs (Features.Of 2) (Features.Of 1)

    let recipe =
        Recipe.ofLoss Loss.BinaryCrossEntropy
        |> Recipe.withOptimizer (Optimizer.Sgd 0.5)
        |> Recipe.withBatch 4
        |> Recipe.withEpochs 2000
        |> Recipe.withSeed 7L

    /// The loss after training, and whether gradients are as differences say.
    let learn () =
        check {
            let! data = xor
            let! last = net |> Pipeline.train recipe |> Experiment.fit data
            and! report = net |> Gradients.check (Features.Of 2)
            return last.Training.Loss, report.Passed
        }
