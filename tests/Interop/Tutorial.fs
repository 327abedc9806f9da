// The tutorial's F#, word for word: a test compares them.
module DeepPipeline.Interop.Tutorial

open DeepPipeline
open DeepPipeline.FSharp
open type DeepPipeline.Layers

module LinearRegression =
    let neuron = Dense 1

    let recipe =
        Recipe.ofLoss Loss.MeanSquaredError
        |> Recipe.withOptimizer (Optimizer.Sgd 0.1)
        |> Recipe.withBatch 442
        |> Recipe.withEpochs 40

    /// The weights of all ten measurements.
    let weights file =
        check {
            let! patients = file |> Csv.numbers [ "progression" ]
            let! data, _ = Dataset.standardize (patients, patients)
            let! (data, _), _ = Dataset.standardizeTargets (data, data)
            let! last = neuron |> Pipeline.train recipe |> Experiment.fit data
            return! last.Model |> Model.weights "0.dense/weight"
        }

module LogisticRegression =
    let neuron = Dense 1

    let recipe =
        Recipe.ofLoss Loss.BinaryCrossEntropy
        |> Recipe.withOptimizer (Optimizer.Sgd 0.1)
        |> Recipe.withEpochs 30
        |> Recipe.withSeed 7L

    /// The accuracy on test data, by all thirty measurements.
    let accuracy file =
        check {
            let! tumours = file |> Csv.numbers [ "benign" ]
            let! parts = tumours |> Dataset.split 0.75 1L
            let! parts = Dataset.standardize parts
            let! last = neuron |> Pipeline.train recipe |> Experiment.fitValidated parts
            return last.Validation.Accuracy
        }

module FeedForward =
    let net = Dense 3 >=> Tanh >=> Dense 1

    let xor =
        [ [| 0f; 0f |], [| 0f |]; [| 0f; 1f |], [| 1f |]; [| 1f; 0f |], [| 1f |]; [| 1f; 1f |], [| 0f |] ]
        |> Dataset.ofPairs (Features.Of 2) (Features.Of 1)

    let recipe =
        Recipe.ofLoss Loss.BinaryCrossEntropy
        |> Recipe.withOptimizer (Optimizer.Sgd 0.5)
        |> Recipe.withBatch 4
        |> Recipe.withEpochs 2000
        |> Recipe.withSeed 7L

    /// The loss after training, and whether gradients are as differences say.
    let learn () =
        check {
            let! data = xor
            let! last = net |> Pipeline.train recipe |> Experiment.fit data
            and! report = net |> Gradients.check (Features.Of 2)
            return last.Training.Loss, report.Passed
        }

module DigitClassifier =
    let digits = Flatten >=> Dense 128 >=> Relu >=> Dropout 0.2 >=> Dense 10

    let recipe =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withOptimizer (Optimizer.Adam 0.001)
        |> Recipe.withEpochs 30
        |> Recipe.withSeed 7L

    /// The best epoch by its validation loss, three epochs before it gives up.
    let best train validation =
        digits
        |> Pipeline.train recipe
        |> Experiment.onValidated (train, validation)
        |> Result.map (Epochs.stopEarly 3 >> Epochs.best)

    /// Its scores on data that was neither learnt from nor chosen by, and its confusions.
    let judge test (epoch: Epoch<Image, Features>) =
        epoch.Model |> Model.evaluate Loss.CrossEntropy [ Metric.ConfusionMatrix ] test

module Optimisers =
    let digits = Flatten >=> Dense 64 >=> Relu >=> Dense 10

    let recipe optimizer =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withOptimizer optimizer
        |> Recipe.withSchedule (Schedule.WarmUp(0.5).Then(Schedule.Cosine 2.5).InEpochs())
        |> Recipe.withEpochs 3
        |> Recipe.withSeed 7L

    /// The rate with the lowest validation loss, and all losses.
    let search parts rates =
        rates
        |> List.map (fun rate ->
            digits
            |> Pipeline.train (recipe (Optimizer.Adam rate))
            |> Experiment.fitValidated parts
            |> Result.map (fun last -> rate, last.Validation.Loss))
        |> Result.all
        |> Result.map (fun tried -> fst (List.minBy snd tried), tried)

module Convolution =
    let block filters kernel =
        layers {
            Conv2d(filters, kernel)
            MaxPool2d 2L
            BatchNorm()
            Relu
        }

    let cnn = block 8L 5L >=> block 16L 3L >=> Flatten >=> Dense 10

    let recipe =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withOptimizer (Optimizer.Adam 0.003)
        |> Recipe.withAugmentations [ Augmentation.ShiftPixels(2, 2) ]
        |> Recipe.withEpochs 2
        |> Recipe.withSeed 7L

    /// The kernels of the first layer, and the accuracy.
    let learn parts =
        check {
            let! last = cnn |> Pipeline.train recipe |> Experiment.fitValidated parts
            let! kernels = last.Model |> Model.weights "0.conv2d/weight"
            return Array.chunkBySize 25 kernels, last.Validation.Accuracy
        }

module Recurrence =
    let reader = Embedding(3L, 8L, paddingIndex = 0L, masked = true) >=> Lstm 24L >=> Dense 2L

    let isClosed text =
        let depths = text |> List.scan (fun depth token -> if token = 1 then depth + 1 else depth - 1) 0
        List.min depths >= 0 && List.last depths = 0

    /// Texts with whether they are closed, padded to one length.
    let brackets texts =
        let labels = [ for text in texts -> if isClosed text then 1 else 0 ]
        Dataset.ofTensors (Tensors.ofTokens texts) (Tensors.ofLabels labels)

    let recipe =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withOptimizer (Optimizer.Adam 0.01)
        |> Recipe.withClip (Clipping.ByNorm 1.0)
        |> Recipe.withEpochs 12
        |> Recipe.withSeed 7L

    let learn texts newTexts =
        check {
            let! train = brackets texts
            and! test = brackets newTexts
            let! last = reader |> Pipeline.train recipe |> Experiment.fitValidated (train, test)
            return last.Validation.Accuracy
        }

module Attention =
    let reverser =
        layers {
            Embedding(10L, 32L)
            SinusoidalPositions
            Residual(MultiHeadAttention 1L)
            LayerNorm()
            Residual(TimeDistributed(Dense 64 >=> Relu >=> Dense 32))
            LayerNorm()
            TimeDistributed(Dense 10)
        }

    let recipe =
        Recipe.ofLoss (Loss.SequenceCrossEntropy())
        |> Recipe.withOptimizer (Optimizer.Adam 0.003)
        |> Recipe.withEpochs 8
        |> Recipe.withSeed 7L

    let reversed rows =
        Dataset.ofTensors (Tensors.ofTokens rows) (Tensors.ofTokens (List.map List.rev rows))

    /// The accuracy over all steps of rows that were not learnt from.
    let learn rows newRows =
        check {
            let! train = reversed rows
            and! test = reversed newRows
            let! last = reverser |> Pipeline.train recipe |> Experiment.fitValidated (train, test)
            return last.Validation.Accuracy
        }

module Transfer =
    let body =
        layers {
            Conv2d(8L, 5L)
            MaxPool2d 2L
            Relu
            Flatten
            Dense 64
            Relu
        }

    let reader = body |> Pipeline.named "body" >=> Named("head", Dense 10)
    let loops = body |> Pipeline.named "body" >=> Named("loop", Dense 2)

    let recipe =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withOptimizer (Optimizer.Adam 0.003)
        |> Recipe.withEpochs 3
        |> Recipe.withSeed 7L

    /// Learns digits, then loops with the body of that, frozen; and which parameters came over.
    let learn digits (loopsOfDigits: Dataset<Image, Labels>) =
        check {
            let! first = reader |> Pipeline.train recipe |> Experiment.fit digits
            let! fresh = loops |> Pipeline.initialize 7L loopsOfDigits.InputShape
            let transferred = fresh.TransferFrom first.Model
            let frozen = recipe |> Recipe.withGroups [ ParameterGroup.Of("body", frozen = true) ]
            let! run = (loops |> Pipeline.train frozen).On(loopsOfDigits, startingFrom = transferred.Model)
            let! last = Run.fit run
            return List.ofSeq transferred.Report.Reused, last.Training.Accuracy
        }
