module Pipeline.Interop.ModelTests

open Xunit
open DeepPipeline
open type DeepPipeline.Layers

/// What C# writes with >> is what F# writes with >=>; both are values, so they can be compared.
let private written (expected: string) (model: Pipeline<'i, 'o>) = Assert.Equal(expected, Source.CSharp model)

[<Fact>]
let ``A chain reads as in C#`` () =
    let digits = Flatten >=> Dense 128 >=> Relu >=> Dropout 0.2 >=> Dense 10
    written "Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10)" digits
    Assert.Equal(Flatten.Then(Dense 128L).Then(Relu).Then(Dropout 0.2).Then(Dense 10L), digits)

[<Fact>]
let ``Composition is associative and identity its unit`` () =
    let a, b, c = Flatten, Dense 3, Dense 4 >=> Tanh
    Assert.Equal((a >=> b) >=> c, a >=> (b >=> c))
    Assert.Equal(a, Identity >=> a)
    Assert.Equal(a, a >=> Identity)
    Assert.Equal(Relu >=> Tanh >=> b, Relu >=> (Tanh >=> b))

[<Fact>]
let ``Arguments may be named and left out`` () =
    written
        "Dense(3, bias: false, weight: Initializer.HeNormal) >> LeakyRelu() >> Gelu(approximate: true) >> Softmax()"
        (Dense(3, bias = false, weight = Initializer.HeNormal) >=> LeakyRelu() >=> Gelu(approximate = true) >=> Softmax())

[<Fact>]
let ``Padding is a number or a rule`` () =
    written
        "Conv2d(8, 3, stride: 2, padding: 1) >> MaxPool2d(2, stride: 1) >> Conv2d(4, 3, padding: Padding.Same) >> Conv2d(4, 3)"
        (Conv2d(8, 3, stride = 2, padding = 1)
         >=> MaxPool2d(2, stride = 1)
         >=> Conv2d(4, 3, padding = Padding.Same)
         >=> Conv2d(4, 3, padding = Padding.Valid))

[<Fact>]
let ``Combinators take pipelines`` () =
    let block = Residual(Dense 8 >=> Relu >=> Dense 8)
    let tower = Shared("tower", Dense 8 >=> Tanh)

    let model =
        Dense 8
        >=> Repeat(3, block)
        >=> Sum(tower, tower >=> tower)
        >=> Concat(1, Dense 4, Dense 2 >=> Relu)
        >=> Named("head", Frozen(Dense 10))

    let program = DeepPipeline.Shapes.Lower(model, Features.Of 3).OrThrow()
    Assert.Equal(Shape.Batch 10L, program.OutputShape)
    Assert.Equal("head/weight", program.Parameters[program.Parameters.Count - 2].Path)
    Assert.False(program.Parameters[program.Parameters.Count - 1].Trainable)

// A list converts with the warning FS3391, which a file may switch off; the arguments of a method without one. F# looks at the first
// branch to know the kind, so what keeps any kind stands after a pipeline there, or says its kind with At.
#nowarn "3391"

[<Fact>]
let ``What keeps a kind is one of several pipelines`` () =
    Assert.Equal(Sum(Dense 4, Relu.At<Features>(), Identity.At<Features>()), Sum(Dense 4, Relu, Identity))
    Assert.Equal(Residual(Dense 4), Sum(Identity.At(), Dense 4))
    Assert.Equal(Concat(1, Conv2d(4, 3), Relu.At<Image>()), Concat(1, Conv2d(4, 3), Relu))
    Assert.Equal(TimeDistributed(Relu.At<Features>()), TimeDistributed Relu)

    let block = Dense 2 >=> Relu >=> Dropout 0.5
    Assert.Equal(block, [ Dense 2; Relu; Dropout 0.5 ] |> List.reduce (>=>))
    Assert.Equal(block, Items.Of(Dense 2, Relu, Dropout 0.5) |> Seq.reduce (>=>))
    let atFirst: Pipeline<Features, Features> list = [ Identity; Dense 2; Relu; Dropout 0.5 ]
    Assert.Equal(block, List.reduce (>=>) atFirst)
    Assert.Equal(Relu.At<Features>(), (if atFirst.IsEmpty then Dense 2 else Relu))

[<Fact>]
let ``A sentence is the chain`` () =
    Assert.Equal(Flatten >=> Dense 128 >=> Relu >=> Dense 10, Input<Image>().Flatten().Dense(128).Relu().Dense(10))

[<Fact>]
let ``A graph is a function of its input`` () =
    let shared =
        Graph<Features, Features>(fun x ->
            let h = x >=> Dense 8 >=> Relu
            let r = h >=> Dense 8
            (h + r) * h)

    Assert.Equal(2, shared.Lower(Features.Of 3).OrThrow().Layers.Filter(fun layer -> (layer.Layer :?> Layer).Keyword = "dense").Count)
    Assert.Equal(Residual(Dense 8), Graph<Features, Features>(fun x -> x + (x >=> Dense 8)))

[<Fact>]
let ``A layer of your own is a lambda over a symbol`` () =
    let scaledTanh = Layer.Define("scaledTanh", fun x -> 1.7159 * Symbolic.Tanh(2.0 / 3.0 * x))
    Assert.Equal("Layer.Define(\"scaledTanh\", x => 1.7159 * (0.6666666666666666 * x).Tanh())", Source.CSharp scaledTanh)

    let affine =
        Layer.Define(
            "affine",
            fun x ->
                let scale = Symbolic.Parameter("scale", Initializer.Ones, x.Size(-1))
                let shift = Symbolic.Parameter("shift", Initializer.Zeros, x.Size(-1))
                x * scale + shift
        )

    let program = (Dense 5 >=> affine >=> scaledTanh).Lower(Features.Of 3).OrThrow()
    Assert.Equal<string>([ "0.dense/weight"; "0.dense/bias"; "1.affine/scale"; "1.affine/shift" ], program.Parameters.Map(fun p -> p.Path))

[<Fact>]
let ``A layer of your own has a backward pass of your own`` () =
    let gain = Layer.Define("gain", (fun x -> x * Symbolic.Parameter("gain", Initializer.Ones)), backward = fun pass ->
        pass.OfInput(pass.Gradient * pass.Parameter "gain").Of("gain", (pass.Gradient * pass.Input).Sum false))
    Assert.EndsWith(".Of(\"gain\", (pass.Gradient * pass.Input).Sum(false)))", Source.FSharp gain)
    Assert.True(Gradients.Check(Dense 4 >=> gain >=> Dense 2, Features.Of 3L).OrThrow().Passed)

[<Fact>]
let ``A recipe is changed with methods`` () =
    let recipe = Recipe.For(Loss.CrossEntropy).WithBatch(64).WithSeed(7).WithOptimizer(Optimizer.Adam 1e-3)
    Assert.Equal(64, recipe.Batch)
    Assert.Equal(Recipe.For(Loss.CrossEntropy).WithSeed(7L).WithBatch(64), recipe.WithOptimizer(Optimizer.Adam()))
    Assert.Empty recipe.Problems
