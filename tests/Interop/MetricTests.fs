module Pipeline.Interop.MetricTests

open Xunit
open DeepPipeline
open type DeepPipeline.Layers

let private logits = Tensors.Of(Features.Of 2, [| 0.0; 1.0; 1.0; 0.0; 0.0; 1.0; 1.0; 0.0 |])
let private labels = Tensors.OfLabels [| 1; 0; 0; 0 |]

[<Fact>]
let ``Predictions are judged without a model`` () =
    Assert.Equal(0.75, Metric.Accuracy.Of(logits, labels).OrThrow().Number)
    let scores = Metrics.Of(logits, labels, Metric.RecallOf 1, Metric.TopKAccuracy 2, Metric.F1 ClassAverage.Micro).OrThrow()
    Assert.Equal<string list>([ "recall (class 1)"; "top-2 accuracy"; "f1 (micro)" ], [ for score in scores -> score.Name ])
    Assert.Equal<float list>([ 1.0; 1.0; 0.75 ], [ for score in scores -> score.Value.Number ])

    match Metric.ConfusionMatrix.Of(logits, labels).OrThrow() with
    | :? MetricValue.Matrix as matrix -> Assert.Equal(2L, matrix.Value[0, 0])
    | other -> failwith $"{other}"

[<Fact>]
let ``A recipe and an evaluation have metrics`` () =
    let data = Dataset.Of(Features.Of 2, [| 0f; 1f; 1f; 0f |], [| 1; 0 |]).OrThrow()
    let recipe = Recipe.For(Loss.CrossEntropy).WithMetrics(Metric.F1(), Metric.LogLoss())
    let epoch = (Dense 2).Train(recipe).On(data, validate = data).OrThrow() |> Seq.head
    let scores = epoch.Model.Evaluate(Loss.CrossEntropy, data, Items.Of(Metric.F1(), Metric.LogLoss())).OrThrow()
    Assert.Equal(epoch.Validation, scores)
    Assert.Equal(scores.[Metric.F1()], scores.Find(Metric.F1()).OrThrow())
    Assert.Equal(scores.Count * 2L, (scores + scores).Count)
    Assert.Equal(scores, [ scores ] |> Seq.fold (+) Scores.Empty)

[<Fact>]
let ``Metrics of two outputs need no types where the loss is known`` () =
    let losses = Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError)
    let recipe = Recipe.For(losses).WithMetrics(Metric.First(Metric.Accuracy), Metric.Second(Metric.R2, ``of`` = losses))
    Assert.Equal("[Metric.First(Metric.Accuracy), Metric.Second(Metric.R2)]", recipe.Metrics.ToString())
