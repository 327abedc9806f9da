// The page's F#, word for word: a test compares them.
module DeepPipeline.Interop.Extending

open DeepPipeline
open DeepPipeline.Ir
open Microsoft.Extensions.Logging
open Microsoft.Extensions.Logging.Abstractions
open Xunit
open type DeepPipeline.Layers

let sparse =
    Loss.Define<Features, Labels>("sparse", fun prediction target values -> values.At("hidden/1.relu").Abs().Mean(false))

let loss = Loss.CrossEntropy.Plus(sparse.Scale 0.01)

let confidence =
    Metric.Define<Features, Labels>("confidence", (fun prediction target -> prediction.Softmax(1).Max(false, 1)), largerIsBetter = true)

let schedule =
    Schedule.WarmUp(1.0).Then(Schedule.Define("root", (fun t -> 1.0 / (1.0 + 0.25 * t).Sqrt()), length = 100.0)).InEpochs()

let heavyBall =
    Optimizer.Define(
        "heavy ball",
        0.01,
        fun rule ->
            let velocity = 0.9 * rule.State "velocity" + rule.Gradient
            rule.Update(rule.Parameter - rule.LearningRate * velocity).With("velocity", velocity)
    )

let dimmed =
    Augmentation.Define(
        "dimmed",
        fun image random ->
            let factor = random.Between(0.5, 1.0)

            for i in 0 .. image.Numbers.Length - 1 do
                image.Numbers[i] <- factor * image.Numbers[i]
    )

let recipe =
    Recipe
        .For(loss)
        .WithOptimizer(heavyBall)
        .WithSchedule(schedule)
        .WithMetrics(confidence)
        .WithEpochs 5

let watched (run: Run<Features, Features, Labels>) (logger: ILogger) =
    run
        .Observed(fun happened ->
            match happened with
            | :? EpochDone as epoch -> printfn "%d: %f" epoch.Scores.Number epoch.Scores.WatchedLoss
            | _ -> ())
        .LoggedTo(logger)

let private data =
    Dataset.Of(Features.Of 2, [| 0f; 0f; 1f; 1f |], [| 0; 1 |]).OrThrow()

[<Fact>]
let ``The parts of the page train and save`` () =
    Assert.Equal(recipe, Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow())
    let network = Named("hidden", Dense 4 >=> Relu) >=> Dense 2
    let run = watched (network.Train(recipe).On(data).OrThrow()) NullLogger.Instance
    Assert.Equal(5, run.Fit().OrThrow().Number)
    Assert.Contains("dimmed", string dimmed)
