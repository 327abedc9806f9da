module Pipeline.Interop.TrainingTests

open System
open System.IO
open System.Threading
open DeepPipeline
open DeepPipeline.Reports
open Xunit
open type DeepPipeline.Layers

let private points count =
    let random = RandomKey(11L).Stream "training"
    let labels = Array.init count (fun i -> i % 2)
    let inputs = labels |> Array.collect (fun label -> Array.init 4 (fun _ -> float32 label + 0.3f * float32 (random.NextNormal())))
    Dataset.Of(Features.Of 4L, inputs, labels).OrThrow()

let private train, test = points 60, (points 100).Skip 60

let private inFolder (action: string -> unit) =
    let folder = Directory.CreateTempSubdirectory "training"

    try
        action folder.FullName
    finally
        folder.Delete true

let private everything =
    Recipe
        .For(Loss.Focal(gamma = 1.0, classWeights = ClassWeights.EffectiveNumber 0.9))
        .WithOptimizer(Optimizer.AdamW(0.01))
        .WithSchedule(Schedule.WarmUp(2.0).Then(Schedule.OneCycle 20.0))
        .WithGroups(ParameterGroup.Of("stem", frozen = true), ParameterGroup.Of("head", learningRate = 0.02, weightDecay = 0.0))
        .WithRegularization(l2 = 1e-5)
        .WithClip(Clipping.ByNorm 1.0)
        .WithBatch(8)
        .WithAccumulate(2)
        .WithEpochs(3)
        .WithAverage(Averaging.Exponential 0.9)
        .WithMetrics(Metric.F1(), Metric.RocAuc(), Metric.ConfusionMatrix)
        .WithAugment(Augmentation.Noise 0.05)
        .WithSeed(3L)
        .WithDevice(Device.Cpu)

let private network = Named("stem", Dense 8 >=> Tanh) >=> Named("head", Dense 2)

[<Fact>]
let ``The guide's F# trains, and judges each fold`` () =
    let scaled = TrainingGuide.best (train.Select(Features.Of 4L, _.Input)) test
    Assert.InRange(scaled.Number, 1, 4)
    let accuracies = TrainingGuide.crossValidate 3 train
    Assert.Equal(3, accuracies.Length)
    Assert.True(List.average accuracies > 0.6)

[<Fact>]
let ``A recipe with everything on fits`` () =
    let epoch = network.Train(everything).Fit(train, validate = test).OrThrow()
    Assert.Equal(3, epoch.Number)
    Assert.Equal<int list>([ 1; 2; 3 ], [ for scores in epoch.History -> scores.Number ])
    Assert.Equal(epoch.Validation[Metric.F1()], epoch.Model.Evaluate(everything.Loss, test, everything.Metrics).OrThrow().[Metric.F1()])
    Assert.Equal(everything, Recipe.FromJson<Features, Labels>(everything.ToJson()).OrThrow())

[<Fact>]
let ``What is wrong is a list to match on`` () =
    match network.Train(everything.WithBatch(0).WithGroups(ParameterGroup.Of("hed", frozen = true))).On(train).Problems |> List.ofSeq with
    | [ batch; group ] ->
        Assert.Equal("recipe.batch", batch.Path)
        Assert.Equal("did you mean head?", group.Hint)
    | others -> failwith $"%A{others}"

[<Fact>]
let ``A list, an array or a sequence becomes items`` () =
    let metrics = [ Metric.F1(); Metric.Accuracy ]
    Assert.True(Items.Of(metrics).Equals(Items.Of(Metric.F1(), Metric.Accuracy)))
    Assert.True(Items.Of(List.toArray metrics).Equals(Items.Of(Seq.ofList metrics)))
    Assert.True(Items.Of(metrics).Equals(everything.WithMetrics(List.toArray metrics).Metrics))

[<Fact>]
let ``A run is a sequence that is observed, stopped and gone on with`` () =
    let run = network.Train(everything).On(train, validate = test).OrThrow()
    let mutable steps = 0
    let seen = ResizeArray<int>()
    let second = run.Observe(fun progress -> seen.Add progress.Step) |> Seq.item 1
    steps <- seen.Count
    Assert.Equal(2 * run.StepsAnEpoch, steps)
    let first = Seq.head run
    Assert.Equal(second.State, run.From(first.State).OrThrow() |> Seq.head |> _.State)
    let best = run |> _.StopEarly(patience = 1, by = (fun epoch -> -epoch.Validation.Accuracy)) |> _.Within(TimeSpan.FromMinutes 1.0) |> Seq.truncate 3 |> _.Best()
    Assert.InRange(best.Number, 1, 3)

    use stop = new CancellationTokenSource()
    Assert.Throws<OperationCanceledException>(fun () -> run.Until(stop.Token).Observe(fun _ -> stop.Cancel()) |> Seq.head |> ignore)

[<Fact>]
let ``A run goes on from its checkpoints`` () =
    inFolder (fun folder ->
        let start () = network.Train(everything).On(train, validate = test).OrThrow().Checkpointed(folder, every = 2).OrThrow()
        start () |> Seq.head |> ignore
        Assert.Equal(network.Train(everything).Fit(train, validate = test).OrThrow().State, start().Fit().OrThrow().State)

        match network.Train(everything.WithSeed 4L).On(train).OrThrow().Checkpointed(folder).Problems |> Seq.toList with
        | [ problem ] -> Assert.Equal("recipe.seed: 3 → 4", problem.Actual.Replace("4 → 3", "3 → 4"))
        | others -> failwith $"%A{others}")

[<Fact>]
let ``Each fold is standardised by what is trained on`` () =
    for fold in train.StratifiedKFold(3, seed = 1L).OrThrow() do
        let by = Standardization.Of(fold.Train).OrThrow()
        let epoch = network.Train(everything).Fit(fold.Train.Standardize(by).OrThrow(), validate = fold.Validation.Standardize(by).OrThrow()).OrThrow()
        Assert.Equal(20L, epoch.Validation.Count)

[<Fact>]
let ``Augmentations are looked at`` () =
    let pictures = Dataset.Of(Image.Of(1L, 4L, 4L), Array.init 64 (fun i -> float32 i / 64f), [| 0; 1; 0; 1 |]).OrThrow()
    let seen = pictures.Augmented(Items.Of(Augmentation.FlipHorizontally(1.0), Augmentation.Noise 0.01), seed = 1L).OrThrow()
    Assert.Equal(pictures.Count, seen.Count)
    Assert.NotEqual<float32>(pictures.InputAt 0, seen.InputAt 0)
    Assert.NotEmpty(Picture.OfPlanes(seen.InputAt 0, 1, 4, 4).ToPng())

[<Fact>]
let ``A run is reported`` () =
    inFolder (fun folder ->
        let file name = Path.Combine(folder, name)
        let epoch = network.Train(everything).Fit(train, validate = test).OrThrow()
        let report = Report.OfClassifier(epoch.Model, test, epoch.History, title = "Points", classes = [| "low"; "high" |], recipe = string everything).OrThrow()
        report.Save(file "points.html").OrThrow() |> ignore
        HistoryCsv.Save(epoch.History, file "points.csv").OrThrow() |> ignore
        TensorBoard.Save(epoch.History, file "board", DateTimeOffset.UnixEpoch).OrThrow() |> ignore
        Assert.Contains("Points", File.ReadAllText(file "points.html"))
        Assert.Equal(4, File.ReadAllLines(file "points.csv").Length)

        for chart in Charts.Of epoch.History do
            Assert.NotEmpty(Chart.Render(chart, width = 60))

        let table = ConfusionTable.Of([| "low"; "high" |], epoch.Validation[Metric.ConfusionMatrix].Counts)
        Assert.Equal(int64 test.Count, table.Total)
        Assert.Contains("high", string table))
