module Pipeline.Interop.DataTests

open Xunit
open DeepPipeline

let private data =
    Dataset.Of(Features.Of 2, [| for i in 0..11 -> float32 i |], [| 0; 1; 2; 3; 3; 0 |]).OrThrow()

[<Fact>]
let ``Datasets are filtered and selected with lambdas`` () =
    let threes = data.Where(fun e -> e.Label = 3).Select(Features.Of 1L, (fun e -> [| e.Input[0] + e.Input[1] |]))
    Assert.Equal<float32>([| 13.0f; 17.0f |], threes.Examples |> Seq.collect (fun e -> e.Input))
    Assert.Equal(2, data |> _.Shuffle(7L) |> _.Where(fun e -> e.Label = 3) |> _.Count)

[<Fact>]
let ``Parts are records`` () =
    let split = data.Split(0.5, seed = 1L).OrThrow()
    Assert.Equal((3, 3), (split.First.Count, split.Second.Count))

    for fold in data.Where(fun e -> e.Label % 3 = 0).StratifiedKFold(2, seed = 1L).OrThrow() do
        Assert.Equal((2, 2), (fold.Train.Count, fold.Validation.Count))

[<Fact>]
let ``Standardisation is a value`` () =
    let by = Standardization.Of(data).OrThrow()
    Assert.Equal(by, Standardization.FromJson(by.ToJson()).OrThrow())
    Assert.Equal(6, data.Standardize(by).OrThrow().Count)
