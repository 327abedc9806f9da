// The guide's F#, word for word: a test compares them.
module Pipeline.Interop.TrainingGuide

open DeepPipeline
open type DeepPipeline.Layers

let network = Dense 16 >=> Relu >=> Dense 2

let recipe =
    Recipe
        .For(Loss.CrossEntropyWith(labelSmoothing = 0.05, classWeights = ClassWeights.Balanced))
        .WithOptimizer(Optimizer.AdamW(0.01, weightDecay = 0.01))
        .WithSchedule(Schedule.WarmUp(1.0).Then(Schedule.Cosine 9.0).InEpochs())
        .WithGroups(ParameterGroup.Of("0.dense", learningRate = 0.005))
        .WithClip(Clipping.ByNorm 1.0)
        .WithMetrics(Metric.F1(), Metric.ConfusionMatrix)
        .WithEpochs(4)
        .WithSeed(7L)

/// The best epoch, judged on data that nothing was trained on.
let best (train: Dataset<Features, Labels>) (test: Dataset<Features, Labels>) =
    network.Train(recipe).On(train, validate = test).OrThrow()
    |> _.StopEarly(patience = 3, by = fun epoch -> -epoch.Validation[Metric.F1()].Number)
    |> _.Best()

/// The accuracy of each fold, each standardised by what is trained on alone.
let crossValidate folds (data: Dataset<Features, Labels>) =
    [ for fold in data.StratifiedKFold(folds, seed = 1L).OrThrow() do
          let by = Standardization.Of(fold.Train).OrThrow()
          let train, validation = fold.Train.Standardize(by).OrThrow(), fold.Validation.Standardize(by).OrThrow()
          network.Train(recipe).Fit(train, validate = validation).OrThrow().Validation.Accuracy ]
