// dotnet script src/Examples/scripts/curves.csx, in the repository's folder, after ./pipeline build
#load "pipeline.csx"
using DeepPipeline;
using DeepPipeline.Reports;
using static DeepPipeline.Layers;

var parts = Csv.LoadClasses("data/tabular/breast_cancer.csv", target: "benign").OrThrow().StratifiedSplit(0.8, seed: 1).OrThrow();
var scaling = Standardization.Of(parts.First).OrThrow();
var (train, test) = (parts.First.Standardize(scaling).OrThrow(), parts.Second.Standardize(scaling).OrThrow());

var network = Input<Features>().Dense(16).Relu().Dropout(0.2).Dense(2);
var recipe = Recipe.For(Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced)) with
{
    Optimizer = Optimizer.AdamW(0.005),
    Schedule = Schedule.WarmUp(1).Then(Schedule.Cosine(29)).InEpochs(),
    Metrics = [Metric.F1(), Metric.ConfusionMatrix],
    Epochs = 30,
};

var last = network.Train(recipe).Fit(train, validate: test).OrThrow();
foreach (var chart in Charts.Of(last.History))
    Console.WriteLine(Chart.Render(chart, width: 70, height: 8));
Console.WriteLine(ConfusionTable.Of(["malignant", "benign"], last.Validation[Metric.ConfusionMatrix].Counts));
Console.WriteLine(last);
