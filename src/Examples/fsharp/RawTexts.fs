/// Raw texts, in a folder for each class: from words to numbers, and to a class.
module DeepPipeline.Samples.RawTexts

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net words classes =
    layers {
        Embedding(words, 8, paddingIndex = 0, masked = true)
        Gru 8
        Dense classes
    }

let recipe =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 0.02)
    |> Recipe.withBatch 8
    |> Recipe.withEpochs 15

/// What somebody says, as the name of its class.
let run folder (said: string list) =
    check {
        let! texts = Texts.Folder folder
        let words = Vocabulary.Of texts.Texts
        let! train = texts.Encode words
        let! last = net words.Size texts.ClassNames.Count |> Pipeline.train recipe |> Experiment.fit train
        let! classes = last.Model |> Model.classify (words.Encode said)
        return [ for c in classes -> texts.ClassNames[c] ]
    }
