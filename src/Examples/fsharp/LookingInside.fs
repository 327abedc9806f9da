/// Activations and weights: what a model holds, and what its layers give for an example.
module DeepPipeline.Samples.LookingInside

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

let net = Named("hidden", Dense 4 >=> Relu) >=> Dense 2

/// The units of each dense layer of a tree; the compiler says which sort of node a match forgets.
let rec units layer =
    match layer with
    | Dense d -> [ d.Units ]
    | Chain parts -> List.collect units parts
    | Branch(_, branches) -> List.collect units branches
    | Repeated(_, body)
    | Each body
    | Annotated(_, body) -> units body
    | Graph(nodes, _) -> nodes |> List.collect (function Applied(layer, _) -> units layer | JoinedUp _ -> [])
    | Leaf _ -> []

/// What the hidden layer gives for one example, before and after its first bias was made 1.
let run () =
    check {
        let example = Tensors.ofList (Features.Of 3) [ 1.0; 2.0; 3.0 ]
        let! model = net |> Pipeline.initialize 7L (Features.Of 3)
        let! weight = model |> Model.weights "hidden/0.dense/weight"
        let! raised = model |> Model.withWeights "hidden/0.dense/bias" [| 1.0; 0.0; 0.0; 0.0 |]
        let! before = model |> Model.activations [ "hidden/0.dense" ] example
        and! after = raised |> Model.activations [ "hidden/0.dense" ] example
        return weight.Length, snd before.Head, snd after.Head
    }
