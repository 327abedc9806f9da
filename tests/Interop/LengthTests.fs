module Pipeline.Interop.LengthTests

open DeepPipeline
open type DeepPipeline.Layers
open Xunit

[<Fact>]
let ``Sequences and texts have any length, a fixed one or one with a name`` () =
    Assert.Equal("N×T×8", Sequence.Of(8).ToString())
    Assert.Equal("N×T×8", Sequence.Of(8L).ToString())
    Assert.Equal("N×28×8", Sequence.Of(28, 8).ToString())
    Assert.Equal("N×28×8", Sequence.Of(28L, 8L).ToString())
    Assert.Equal("N×S×8", Sequence.Of(Dim.Named "S", 8).ToString())
    Assert.Equal("N×T", Tokens.Of().ToString())
    Assert.Equal("N×5", Tokens.Of(5).ToString())
    Assert.Equal("N×5", Tokens.Of(5L).ToString())
    Assert.Equal("N×S", Tokens.Of(Dim.Named "S").ToString())
    Assert.Equal("N×T", Mask.Of().ToString())
    Assert.Equal("N×5", Mask.Of(5).ToString())
    Assert.Equal("(N×S, N×T)", Pair.Of(Tokens.Of(Dim.Named "S"), Tokens.Of()).ToString())

[<Fact>]
let ``A shape in numbers takes a batch, or a batch and lengths`` () =
    Assert.Equal<int64>([| 4L; 8L |], Features.Of(8L).Untyped.At(4L))
    Assert.Equal<int64>([| 4L; 3L; 8L |], Sequence.Of(8).Untyped.At(Sizes(4L).With("T", 3L)))

[<Fact>]
let ``A model of any length predicts on each`` () =
    let model = LstmSequence(4L).Then(MeanOverTime).Then(Dense(2L)).Initialize(Sequence.Of(3)).OrThrow()

    for steps in [ 1; 4; 9 ] do
        Assert.Equal(2, model.Predict(Array.zeroCreate<float32> (3 * steps)).OrThrow().Length)
