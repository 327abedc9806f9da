// dotnet fsi src/Examples/scripts/curves.fsx, after ./pipeline build
#r "../bin/Release/net10.0/LanguageExt.Core.dll"
#r "../bin/Release/net10.0/Pipeline.Dsl.dll"
#r "../bin/Release/net10.0/Pipeline.Backend.dll"
#r "../bin/Release/net10.0/Pipeline.Reports.dll"
#r "../bin/Release/net10.0/TorchSharp.dll"

open DeepPipeline
open DeepPipeline.Reports
open type DeepPipeline.Layers

let table = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data/tabular/breast_cancer.csv")
let parts = Csv.LoadClasses(table, target = "benign").OrThrow().StratifiedSplit(0.8, seed = 1L).OrThrow()
let scaling = Standardization.Of(parts.First).OrThrow()
let train, test = parts.First.Standardize(scaling).OrThrow(), parts.Second.Standardize(scaling).OrThrow()

let network = Dense 16 >=> Relu >=> Dropout 0.2 >=> Dense 2

let recipe =
    Recipe
        .For(Loss.CrossEntropyWith(classWeights = ClassWeights.Balanced))
        .WithOptimizer(Optimizer.AdamW 0.005)
        .WithSchedule(Schedule.WarmUp(1.0).Then(Schedule.Cosine 29.0).InEpochs())
        .WithMetrics(Metric.F1(), Metric.ConfusionMatrix)
        .WithEpochs 30

let last = network.Train(recipe).Fit(train, validate = test).OrThrow()

for chart in Charts.Of last.History do
    printfn "%s" (Chart.Render(chart, width = 70, height = 8))

printfn "%O" (ConfusionTable.Of([| "malignant"; "benign" |], last.Validation[Metric.ConfusionMatrix].Counts))
printfn "%O" last
