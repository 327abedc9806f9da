/// A number from a table with gaps and categories: the price of a house.
module DeepPipeline.Samples.TableRegression

open System
open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

/// What becomes of each column; fitted to the rows that are trained on, and to no other.
let plan =
    Columns.Numbers("area").FillMedian().WithIndicator().Standardize()
    + Columns.Categories("city").OneHot()
    + Columns.Dates "built"

let net = Dense 32 >=> Relu >=> Dense 1

let recipe =
    Recipe.ofLoss Loss.MeanSquaredError
    |> Recipe.withOptimizer (Optimizer.Adam 0.01)
    |> Recipe.withEpochs 40
    |> Recipe.withSeed 7L

/// How much the prices of a fifth of the houses are off, and the price of one whose area is unknown.
let run table =
    check {
        let! houses = Table.Load table
        let! parts = houses.Split(0.8, 1L)
        let! preparation = plan.Fit parts.First
        let! train = preparation.On(parts.First, target = parts.First.Numbers "price")
        let! prices = Standardization.OfTargets train
        let! train = train.StandardizeTargets prices
        let! last = net |> Pipeline.train recipe |> Experiment.fit train
        let! appraiser = preparation.Then(last.Model, targets = prices)
        let! guesses = appraiser.Predict parts.Second
        let! price = appraiser.Predict(Row.Of {| city = "Ulm"; area = Nullable<float>(); built = DateOnly(1999, 5, 1) |})
        let misses = Seq.map2 (fun (guess: float[]) (house: Row) -> abs (guess[0] - house.Number("price").Value)) guesses parts.Second
        return Seq.average misses, price[0]
    }
