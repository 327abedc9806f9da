/// The F# of the tutorial's chapters learns what they say.
module DeepPipeline.Interop.TutorialTests

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
