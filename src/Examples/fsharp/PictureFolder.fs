/// Pictures in a folder, one folder within it for each class.
module DeepPipeline.Samples.PictureFolder

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net =
    layers {
        Conv2d(8, 3, padding = 1)
        BatchNorm()
        Relu
        MaxPool2d 2
        Flatten
        Dropout 0.2
        Dense 3
    }

let recipe =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 0.01)
    |> Recipe.withAugmentations [ Augmentation.Noise 0.02 ]
    |> Recipe.withBatch 8
    |> Recipe.withEpochs 8

/// The names of the classes, the accuracy on pictures that were not trained on, and the class of the first of them.
let run folder =
    check {
        let! pictures = ImageFolder.Load(folder, height = 8, width = 8)
        let! train, test = pictures |> Dataset.stratifiedSplit 0.75 1L
        let! last = net |> Pipeline.train recipe |> Experiment.fitValidated (train, test)
        let! guesses = last.Model |> Model.classify (Dataset.inputs test)
        return List.ofSeq pictures.ClassNames, last.Validation.Accuracy, guesses.Head
    }
