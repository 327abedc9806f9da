/// The F# of the tutorial's chapters learns what they say.
module DeepPipeline.Interop.TutorialTests

open System
open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Interop.SampleTests
open DeepPipeline.Interop.Tutorial
open Xunit

[<Fact>]
let ``The line through ten measurements is that of least squares`` () =
    let weights = LinearRegression.weights (inRepository "data/tabular/diabetes.csv") |> Result.orThrow
    Assert.Equal(10, weights.Length)
    // The body mass index tells most of what stands alone; sex has the sign that the closed form gives it.
    Assert.InRange(weights[2], 0.25, 0.45)
    Assert.InRange(weights[1], -0.2, -0.05)

[<Fact>]
let ``Thirty measurements tell tumours apart`` () =
    Assert.InRange(LogisticRegression.accuracy (inRepository "data/tabular/breast_cancer.csv") |> Result.orThrow, 0.94, 0.99)

[<Fact>]
let ``A hidden layer learns XOR`` () =
    let loss, passed = FeedForward.learn () |> Result.orThrow
    Assert.InRange(loss, 0.0, 0.05)
    Assert.True passed

let private digits count skipped =
    let all = Idx.Load(inRepository "data/mnist", "train").OrThrow()
    all.Skip(skipped).Take count

[<Fact>]
let ``The digit classifier stops early and is judged on other data`` () =
    let best = DigitClassifier.best (digits 1000 0) (digits 300 1000) |> Result.orThrow
    Assert.InRange(best.Number, 2, 29)
    let scores = best |> DigitClassifier.judge (digits 300 2000) |> Result.orThrow
    Assert.InRange(scores.Accuracy, 0.8, 0.97)

[<Fact>]
let ``A search takes the rate with the lowest loss`` () =
    let best, tried = Optimisers.search (digits 500 0, digits 200 1000) [ 1e-5; 3e-3; 1.0 ] |> Result.orThrow
    Assert.Equal(3e-3, best)
    Assert.Equal(3, tried.Length)

[<Fact>]
let ``A convolutional network has kernels of 5×5 and reads digits`` () =
    let kernels, accuracy = Convolution.learn (digits 1500 0, digits 300 2000) |> Result.orThrow
    Assert.Equal(8, kernels.Length)
    Assert.All(kernels, (fun kernel -> Assert.Equal(25, kernel.Length)))
    Assert.InRange(accuracy, 0.75, 1.0)

[<Fact>]
let ``A recurrent network learns which brackets are closed`` () =
    let random = Random 3

    // All texts of two to eight brackets as often open as closed, in any order.
    let text pairs =
        let tokens = [| for _ in 1..pairs do 1; 2 |]
        random.Shuffle tokens
        List.ofArray tokens

    let texts count = [ for i in 1..count -> text (1 + i % 4) ]
    Assert.True(Recurrence.isClosed [ 1; 1; 2; 2 ] && not (Recurrence.isClosed [ 2; 1 ]))
    Assert.InRange(Recurrence.learn (texts 600) (texts 200) |> Result.orThrow, 0.9, 1.0)

[<Fact>]
let ``A transformer block turns digits round`` () =
    let random = Random 5
    let rows count = [ for _ in 1..count -> [ for _ in 1..8 -> random.Next 10 ] ]
    Assert.InRange(Attention.learn (rows 1500) (rows 200) |> Result.orThrow, 0.95, 1.0)

[<Fact>]
let ``A frozen body comes over, and the head is new`` () =
    let loops = (digits 100 3000).SelectLabels(fun digit -> if List.contains digit.Label [ 0; 6; 8; 9 ] then 1 else 0)
    let reused, accuracy = Transfer.learn (digits 1000 0) loops |> Result.orThrow
    Assert.Equal<string list>([ "body/0.conv2d/weight"; "body/0.conv2d/bias"; "body/4.dense/weight"; "body/4.dense/bias" ], reused)
    Assert.InRange(accuracy, 0.5, 1.0)
