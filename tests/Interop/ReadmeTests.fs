module DeepPipeline.Interop.ReadmeTests

open DeepPipeline
open DeepPipeline.FSharp
open Xunit

let private points count =
    let random = RandomKey(3L).Stream "points"
    let labels = Array.init count (fun _ -> random.NextInt32 2)
    let pixels = labels |> Array.collect (fun label -> Array.init 16 (fun _ -> float32 label + 0.1f * float32 (random.NextNormal())))
    Dataset.Of(Image.Of(1L, 4L, 4L), pixels, labels).OrThrow()

[<Fact>]
let ``the README's F# model trains and says which epoch was best`` () =
    let best = Readme.best (points 64) (points 32) |> Result.orThrow
    Assert.InRange(best.Number, 1, 5)
    Assert.True(best.Validation.Accuracy > 0.9)

[<Fact>]
let ``the README's F# graph uses one value three times`` () =
    let shape = Readme.gated.Check(Features.Of 64L).OrThrow()
    Assert.Equal(Features.Of 64L, shape)
    Assert.Equal(2, (Readme.gated.Lower(Features.Of 64L)).OrThrow().Parameters.Count / 2)

[<Fact>]
let ``the README's F# match counts the units of dense layers`` () =
    Assert.Equal(138L, Readme.units Readme.digits.Tree)
