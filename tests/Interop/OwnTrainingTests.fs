module Pipeline.Interop.OwnTrainingTests

open DeepPipeline
open DeepPipeline.Ir
open type DeepPipeline.Layers
open Microsoft.Extensions.Logging
open Xunit

let private schedule = Schedule.Define("root", (fun t -> 1.0 / (1.0 + 0.25 * t).Sqrt()), length = 100.0)

let private heavyBall =
    Optimizer.Define(
        "heavy ball",
        0.01,
        fun rule ->
            let velocity = 0.9 * rule.State "velocity" + rule.Gradient

            rule
                .Update(rule.Parameter - rule.LearningRate * velocity)
                .With("velocity", velocity)
    )

let private dimmed =
    Augmentation.Define(
        "dimmed",
        fun image random ->
            let factor = random.Between(0.5, 1.0)

            for i in 0 .. image.Numbers.Length - 1 do
                image.Numbers[i] <- factor * image.Numbers[i]

            image[0, 0, 0] <- 0.0
    )

let private data =
    Dataset.Of(Image.Of(1, 2, 2), [| for i in 0..31 -> float (i % 7) |], [| for i in 0..7 -> i % 2 |]).OrThrow()

let private recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(heavyBall).WithSchedule(schedule).WithEpochs(2)

[<Fact>]
let ``A schedule of your own is plotted, saved and printed`` () =
    Assert.Equal<float list>([ for t in 0.0..4.0 -> 1.0 / sqrt (1.0 + 0.25 * t) ], List.ofSeq (schedule.Values 5))
    Assert.Equal(recipe, Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow())
    Assert.Equal("Schedule.Define(\"root\", fun t -> 1.0 / (1.0 + 0.25 * t).Sqrt()).For(100)", Source.FSharp schedule)

[<Fact>]
let ``An optimiser of your own trains as the built-in one`` () =
    let trained (optimizer: Optimizer) =
        let run = (Flatten >=> Dense 2).Train(recipe.WithOptimizer optimizer).On(data).OrThrow()
        run.Fit().OrThrow().State.Parameters.ToDoubles()

    let expected, actual = trained (Optimizer.Sgd(0.01, momentum = 0.9)), trained heavyBall
    Assert.All(Array.zip expected actual, (fun (one, other) -> Assert.Equal(one, other, 1e-6)))

[<Fact>]
let ``An augmentation of your own changes images, and says that it can't be saved`` () =
    let changed = data.Augmented(Items.Of [ dimmed ]).OrThrow()
    Assert.Equal(8, changed.Count)
    let failure = Assert.Throws<PipelineException>(fun () -> recipe.WithAugment(dimmed).ToJson() |> ignore)
    Assert.Equal("recipe.augment[0]", failure.Problems[0].Path)

[<Fact>]
let ``A run tells what happens`` () =
    let seen = System.Collections.Generic.List<RunEvent>()
    let run = (Flatten >=> Dense 2).Train(recipe).On(data).OrThrow()

    run
        .Observed(fun happened -> seen.Add happened)
        .LoggedTo(Abstractions.NullLogger.Instance)
        .Fit()
        .OrThrow()
    |> ignore

    let losses =
        [ for happened in seen do
              match happened with
              | :? EpochDone as epoch -> epoch.Scores.Training.Loss
              | _ -> () ]

    Assert.Equal(2, losses.Length)
    Assert.Equal<RunEvent>(RunEnded(2L, true), Seq.last seen)
