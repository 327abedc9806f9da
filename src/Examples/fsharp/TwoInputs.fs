/// Two inputs: a product's numbers and the words of its label, which meet in the middle.
module DeepPipeline.Samples.TwoInputs

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net =
    pipeline {
        let! Both(numbers, words) = Input<Pair<Features, Tokens>>()
        let! size = numbers >=> Dense 8 >=> Tanh
        let! meaning = words >=> Embedding(10, 8) >=> MeanOverTime
        return size + meaning + size * meaning >=> Dense 2
    }

let recipe =
    Recipe.ofLoss Loss.CrossEntropy
    |> Recipe.withOptimizer (Optimizer.Adam 0.02)
    |> Recipe.withEpochs 30

/// Heavy, or fragile by what its label says; both have to be read.
let run () =
    check {
        let products = [ for i in 0..79 -> float (i % 8) / 4.0 - 1.0, [ i % 10; (i / 3) % 10 ] ]
        let labels = [ for weight, words in products -> if weight > 0.3 || List.contains 7 words then 1 else 0 ]
        let weights = Tensors.ofList (Features.Of 1) (List.map fst products)
        let data = Tensors.pair weights (Tensors.ofTokens (List.map snd products))
        let! train = Dataset.ofTensors data (Tensors.ofLabels labels)
        let! last = net |> Pipeline.train recipe |> Experiment.fit train
        let! guesses = last.Model |> Model.classify data
        return List.zip guesses labels
    }
