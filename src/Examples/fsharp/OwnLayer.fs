/// A layer of your own: written as an equation, checked, drawn and saved as any other.
module DeepPipeline.Samples.OwnLayer

open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Ir
open type DeepPipeline.Layers

/// A tanh that is as steep as it learns to be, and leaks a little at its ends.
let steepTanh =
    Layer.Define(
        "steepTanh",
        fun x ->
            let steepness = Symbolic.Parameter("steepness", Initializer.Ones, x.Size -1)
            tanh (2 * steepness * x) + 0.01 * x
    )

/// A bump: e^(−x²).
let bump = Layer.Define("bump", fun x -> exp -(x ** 2))

let net =
    layers {
        Dense 6
        steepTanh
        Dense 4
        bump
        Dense 1
    }

/// Whether the gradients are those of differences, and where the layer's parameter stands.
let run () =
    check {
        let! report = net |> Gradients.check (Features.Of 3)
        and! model = net |> Pipeline.initialize 1L (Features.Of 3)
        return report.Passed, model |> Model.paths |> List.filter _.EndsWith("steepness")
    }
