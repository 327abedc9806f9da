// The README's F#, word for word: a test compares them.
module Pipeline.Interop.Readme

open DeepPipeline
open type DeepPipeline.Layers

let digits = Flatten >=> Dense 128 >=> Relu >=> Dropout 0.2 >=> Dense 10

let recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam 1e-3).WithSeed 7L

let best (train: Dataset<Image, Labels>) (test: Dataset<Image, Labels>) =
    digits.Train(recipe).On(train, validate = test).OrThrow()
    |> Seq.take 5
    |> Seq.maxBy (fun epoch -> epoch.Validation.Accuracy)

let gated =
    Graph<Features, Features>(fun x ->
        let h = x >=> Dense 64 >=> Relu
        h * (h >=> Dense 64 >=> Sigmoid) + h)
