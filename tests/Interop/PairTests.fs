module Pipeline.Interop.PairTests

open DeepPipeline
open type DeepPipeline.Layers
open Xunit

let private model =
    Both(Dense 3 >=> Tanh, Embedding(5L, 3L) >=> MeanOverTime).Sum() >=> Fork(Dense 2, Dense 1)

[<Fact>]
let ``A pair of kinds is a kind`` () =
    let shape = Pair.Of(Features.Of 4L, Tokens.Of 6L)
    Assert.Equal("(N×2, N×1)", model.Check(shape).OrThrow().ToString())

[<Fact>]
let ``A graph has pairs too`` () =
    let swapped =
        Graph<Pair<Features, Tokens>, Pair<Tokens, Features>>(fun p -> Fork(p.Second(), p.First()))

    Assert.Equal(Swap<Features, Tokens>(), swapped)

[<Fact>]
let ``A model with two inputs and outputs predicts pairs`` () =
    let shape = Pair.Of(Features.Of 4L, Tokens.Of 6L)
    let trained = model.Initialize(shape, 1L).OrThrow()

    let samples =
        Tensors.Pair(Tensors.Of(Features.Of 4L, Array.zeroCreate<float32> 8), Tensors.Of(Tokens.Of 6L, Array.zeroCreate<int> 12))

    let outputs = trained.Predict(samples).OrThrow()
    Assert.Equal(4, outputs.First().ToArray().Length)
    Assert.Equal(2, outputs.Second().ToArray().Length)
