// The page's F#, block by block: a test compares them, and others run them.
module DeepPipeline.Interop.BeforeAfter

open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Ir
open type DeepPipeline.Layers

module Results =
    module Before =
        let load (train: string) (test: string) : Result<_, Items<Problem>> =
            match Csv.LoadClasses(train, target = "benign").Match(Ok, Error) with
            | Error problems -> Error problems // and those of the second file are not said
            | Ok first -> Csv.LoadClasses(test, target = "benign").Match((fun second -> Ok(first, second)), Error)

    module After =
        let load train test =
            check {
                let! first = train |> Csv.classes "benign"
                and! second = test |> Csv.classes "benign"
                return first, second
            }

        let widthOf (net: Pipeline<Features, Features>) =
            match net.Check(Features.Of 3) with
            | Valid shape -> string shape
            | Invalid problems -> problems.Head.Hint

module Graphs =
    module Before =
        let gated =
            Graph<Features, Features>(fun x ->
                let h = x >=> Dense 64 >=> Relu
                h * (h >=> Dense 64 >=> Sigmoid) + h)

        let meeting =
            Graph<Pair<Features, Tokens>, Features>(fun both ->
                let numbers = both.First() >=> Dense 8
                let words = both.Second() >=> Embedding(10, 8) >=> MeanOverTime
                numbers * words)

    module After =
        let gated =
            pipeline {
                let! h = Dense 64 >=> Relu
                let! gate = h >=> Dense 64 >=> Sigmoid
                return h * gate + h
            }

        let meeting =
            pipeline {
                let! Both(numbers, words) = Input<Pair<Features, Tokens>>()
                let! numbers = numbers >=> Dense 8
                let! words = words >=> Embedding(10, 8) >=> MeanOverTime
                return numbers * words
            }

module Lists =
    module Before =
        let block: Pipeline<Features, Features> = [ Dense 2; Relu.At<Features>(); Dense 2 ] |> List.reduce (>=>)
        let labels = Tensors.OfLabels [| 0; 1; 1 |]
        let metrics = Items.Of [ Metric.Accuracy; Metric.F1() ]

    module After =
        let block =
            layers {
                Dense 2
                Relu
                Dense 2
            }

        let deep widths =
            layers {
                Flatten

                for width in widths do
                    Dense width >=> Relu

                Dropout 0.2
                Dense 10
            }

        let labels = Tensors.ofLabels [ 0; 1; 1 ]
        let metrics = items [ Metric.Accuracy; Metric.F1() ]

module Matching =
    module Before =
        let rec units (layer: Layer) =
            match layer with
            | :? Tree.DenseLayer as dense -> dense.Units
            | :? Tree.Chain as chain -> chain.Parts |> Seq.sumBy units
            | :? Tree.Branch as branch -> branch.Branches |> Seq.sumBy units
            | :? Tree.Annotated as annotated -> units annotated.Body
            | _ -> 0L // what was forgotten

    module After =
        let rec units layer =
            match layer with
            | Dense d -> d.Units
            | Chain parts
            | Branch(_, parts) -> List.sumBy units parts
            | Repeated(times, body) -> int64 times * units body
            | Each body
            | Annotated(_, body) -> units body
            | Graph(nodes, _) -> nodes |> List.sumBy (function Applied(layer, _) -> units layer | JoinedUp _ -> 0L)
            | Leaf _ -> 0L

module Recipes =
    module Before =
        let recipe =
            Recipe
                .For(Loss.CrossEntropy)
                .WithOptimizer(Optimizer.Adam 1e-3)
                .WithMetrics(Metric.Accuracy, Metric.F1())
                .WithEpochs(5)

    module After =
        let recipe =
            Recipe.ofLoss Loss.CrossEntropy
            |> Recipe.withOptimizer (Optimizer.Adam 1e-3)
            |> Recipe.withMetrics [ Metric.Accuracy; Metric.F1() ]
            |> Recipe.withEpochs 5

module Training =
    module Before =
        let best (net: Pipeline<Features, Features>) (recipe: Recipe<Features, Labels>) (train: Dataset<Features, Labels>) test =
            net.Train(recipe).On(train, validate = test).OrThrow().StopEarly(patience = 3).Best()

    module After =
        let best net recipe train test =
            net
            |> Pipeline.train recipe
            |> Experiment.onValidated (train, test)
            |> Result.map (Epochs.stopEarly 3 >> Epochs.best)

module Symbols =
    module Before =
        let wave = Layer.Define("wave", fun x -> Symbolic.Tanh(2.0 * x) * x.Square().Exp())

    module After =
        let wave = Layer.Define("wave", fun x -> tanh (2 * x) * exp (x ** 2))

module Data =
    module Before =
        let count (data: Dataset<Features, Labels>) =
            data.Examples |> Seq.countBy _.Label |> List.ofSeq

        let parts (data: Dataset<Features, Labels>) =
            let split = data.Where(fun e -> e.Label < 2).Split(0.5, seed = 1L).OrThrow()
            split.First, split.Second

    module After =
        let count data =
            data |> Dataset.toSeq |> Seq.countBy _.Label |> List.ofSeq

        let parts data =
            data |> Dataset.filter (fun e -> e.Label < 2) |> Dataset.split 0.5 1L

        let xor =
            [ [| 0f; 0f |], 0; [| 0f; 1f |], 1; [| 1f; 0f |], 1; [| 1f; 1f |], 0 ]
            |> Dataset.ofSeq (Features.Of 2)
