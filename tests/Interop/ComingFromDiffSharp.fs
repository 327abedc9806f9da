// The right column of docs/coming-from/diffsharp.md, word for word: a test compares them.
module DeepPipeline.Interop.ComingFromDiffSharp

open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Ir
open type DeepPipeline.Layers

let classifier =
    Conv2d(8, 3)
    >=> Relu
    >=> MaxPool2d 2
    >=> Dropout 0.25
    >=> Flatten
    >=> Dense 32
    >=> Relu
    >=> Dense 10

let summary =
    classifier
    |> Pipeline.summary (Image.Of(1, 8, 8))

let recipe =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 0.01)
    |> Recipe.withBatch 32
    |> Recipe.withEpochs 5
    |> Recipe.withSeed 7L

let trained train valid =
    classifier
    |> Pipeline.train recipe
    |> Experiment.fitValidated (train, valid)

let watched train valid =
    check {
        let! run =
            classifier
            |> Pipeline.train recipe
            |> Experiment.onValidated (train, valid)

        for epoch in run do
            printfn $"{epoch.Number}: {epoch.Validation.Accuracy}"

        return run |> Epochs.stopEarly 3 |> Epochs.best
    }

let classes (model: Model<_, _>) pictures =
    model |> Model.classify pictures

let digits path =
    check {
        let! table = path |> Csv.classes "digit"

        return
            table
            |> Dataset.map (Image.Of(1, 8, 8)) (fun e ->
                e.Input |> Array.map (fun ink -> ink / 16f))
    }

let byWeight model batch =
    check {
        let! gradient =
            model
            |> Gradients.ofLoss Loss.CrossEntropy batch

        return! gradient.OfParameters.Find "0.conv2d/bias"
    }

let curvature model batch direction =
    Gradients.HessianVector(
        model,
        Loss.CrossEntropy,
        batch,
        direction
    )

let scaledTanh =
    Layer.Define(
        "scaledTanh",
        fun x ->
            let scale =
                Symbolic.Parameter(
                    "scale",
                    Initializer.Ones,
                    x.Size -1
                )

            scale * tanh x
    )

let robust =
    Loss.Define<Features, Features>(
        "robust",
        fun y t _ ->
            let d = sqrt ((y - t) ** 2 + 1)
            d.Mean false
    )

let kept model =
    check {
        let! path =
            model |> Model.save "digits.safetensors"

        return! Model.load<Image, Features> path
    }

let onProcessor =
    recipe
    |> Recipe.withDevice Device.Cpu
    |> Recipe.withSeed 0L

let tensor =
    Tensors.ofList (Features.Of 2) [ 1.0; 2.0; 3.0; 4.0 ]
