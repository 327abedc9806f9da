module Pipeline.Interop.ResultTests

open System.IO
open Xunit
open DeepPipeline
open type DeepPipeline.Layers

[<Fact>]
let ``A result becomes F#'s own, and is made of one`` () =
    let good: Result<Shape<Features>, Items<Problem>> = (Dense 3).Check(Features.Of 2).Match(Ok, Error)
    let bad = (Dense 0).Check(Features.Of 2).Match(Ok, Error)

    match good, bad with
    | Ok shape, Error problems ->
        Assert.Equal("N×3", string shape)
        Assert.Equal("0.dense", problems[0].Path)
    | _ -> Assert.Fail "the other way round"

    // F#'s module of the same name is still there.
    let lengths: Result<int, Items<Problem>> = good |> Result.map (fun shape -> (string shape).Length)
    Assert.Equal(Ok 3, lengths)

[<Fact>]
let ``A result is taken apart, goes on and prints`` () =
    let result = (Dense 3).Check(Features.Of 2)
    Assert.Equal("N×3", string result)
    Assert.Equal(3, result.Map(fun shape -> (string shape).Length).OrThrow())
    Assert.Equal("0.dense", (Dense 0).Check(Features.Of 2).Map(string).OrElse(fun problems -> problems[0].Path))

[<Fact>]
let ``Nothing is saved where nothing can be`` () =
    let model = (Dense 3).Initialize(Features.Of 2, seed = 1).OrThrow()
    let saved = model.Save(Path.Combine(Path.GetTempPath(), "no", "such", "folder", "x.safetensors"))
    Assert.True saved.IsFail
    Assert.Contains("hint", string saved)
