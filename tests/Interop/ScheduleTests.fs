module Pipeline.Interop.ScheduleTests

open DeepPipeline
open type DeepPipeline.Layers
open Xunit

let private recipe =
    Recipe
        .For(Loss.CrossEntropy)
        .WithOptimizer(Optimizer.AdamW(learningRate = 3e-4))
        .WithSchedule(Schedule.WarmUp(1.0).Then(Schedule.Cosine(20.0, minimum = 0.01)).InEpochs())

[<Fact>]
let ``A schedule is plotted`` () =
    let values = Schedule.WarmUp(2.0).Then(Schedule.Exponential(0.5)).Values 5
    Assert.Equal<float list>([ 0.0; 0.5; 1.0; 0.5; 0.25 ], List.ofSeq values)

[<Fact>]
let ``A recipe goes into JSON and comes back`` () =
    Assert.Equal(recipe, Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow())

[<Fact>]
let ``What differs is a list`` () =
    let after = recipe.WithOptimizer(Optimizer.AdamW(learningRate = 1e-3)).WithBatch(64)

    Assert.Equal<string list>(
        [ "optimizer.learningRate: 0.0003 → 0.001"; "batch: 32 → 64" ],
        recipe.Diff after |> Seq.map string |> List.ofSeq
    )

[<Fact>]
let ``An experiment has a hash`` () =
    let experiment = (Flatten >=> Dense 10).Train recipe
    Assert.Equal(experiment.Hash, Experiment.FromJson<Image, Features, Labels>(experiment.ToJson()).OrThrow().Hash)
