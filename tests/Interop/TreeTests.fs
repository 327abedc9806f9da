module Pipeline.Interop.TreeTests

open Xunit
open LanguageExt
open DeepPipeline
open DeepPipeline.Tree
open type DeepPipeline.Layers

/// A tree by its seven sorts of nodes, for matching that the compiler holds to be complete.
let (|Leaf|Chain|Branch|Repeated|Each|Graph|Annotated|) (layer: Layer) =
    match layer with
    | :? Chain as chain -> Chain(List.ofSeq chain.Parts)
    | :? Branch as branch -> Branch(branch.Join, List.ofSeq branch.Branches)
    | :? Repeated as repeated -> Repeated(repeated.Times, repeated.Body)
    | :? TimeDistributed as each -> Each each.Body
    | :? Graph as graph -> Graph graph
    | :? Annotated as annotated -> Annotated(annotated.Note, annotated.Body)
    | leaf -> Leaf(leaf :?> Leaf)

let rec private leaves layer =
    match layer with
    | Leaf leaf -> [ leaf.Keyword ]
    | Chain parts -> List.collect leaves parts
    | Branch(_, branches) -> List.collect leaves branches
    | Repeated(times, body) -> List.collect (fun _ -> leaves body) [ 1..times ]
    | Each body
    | Annotated(_, body) -> leaves body
    | Graph graph ->
        [ for node in graph.Nodes do
              match node with
              | :? Apply as apply -> yield! leaves apply.Layer
              | _ -> () ]

[<Fact>]
let ``A tree is matched by its nodes`` () =
    let model = Flatten >=> Repeat(2, Residual(Dense 4 >=> Relu)) >=> Named("head", Dense 10)
    Assert.Equal<string list>([ "flatten"; "dense"; "relu"; "dense"; "relu"; "dense" ], leaves model.Tree)

[<Fact>]
let ``A leaf is matched by its record`` () =
    match (Dense(3, bias = false)).Tree with
    | :? DenseLayer as dense -> Assert.Equal((3L, false), (dense.Units, dense.Bias))
    | other -> failwith $"{other}"

[<Fact>]
let ``A tree becomes an arrow of its kinds or says why not`` () =
    let tree = (Flatten >=> Dense 3).Tree
    Assert.Equal(Flatten >=> Dense 3, tree.As<Image, Features>().OrThrow())

    let problems = tree.As<Image, Image>().Problems
    Assert.Equal("an output of kind Image (N×C×H×W)", problems[0].Expected)

[<Fact>]
let ``All problems of a check are values`` () =
    let model = Sum(Dense 0, Dense 4 >=> Dropout 1.5, Dense 4 >=> Softmax 7)

    let said =
        model
            .Check(Features.Of 3)
            .Match(ok = (fun shape -> [ string shape ]), fail = (fun problems -> [ for p in problems -> p.Path ]))

    Assert.Equal<string list>([ "0.sum/0.dense"; "0.sum/1/1.dropout"; "0.sum/2/1.softmax" ], said)
    Assert.Equal("N×4", string ((Dense 4).Check(Features.Of 3).OrThrow()))

[<Fact>]
let ``What is wrong can be thrown at an edge`` () =
    let thrown = Assert.Throws<PipelineException>(fun () -> (Dense 0).Check(Features.Of 3).OrThrow() |> ignore)
    Assert.Equal("0.dense: Dense(0) expected at least 1 unit, got 0\n  hint: the number of units is the number of outputs", thrown.Message)
