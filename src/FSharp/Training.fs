namespace DeepPipeline.FSharp

open DeepPipeline

/// <summary>Recipes with <c>|></c>: <c>Recipe.ofLoss Loss.CrossEntropy |> Recipe.withBatch 64</c>.</summary>
[<RequireQualifiedAccess>]
module Recipe =
    /// <summary>A recipe with this loss, and the defaults of all else.</summary>
    let ofLoss (loss: Loss<'o, 't>) : Recipe<'o, 't> = DeepPipeline.Recipe.For loss

    /// <summary>With another optimiser.</summary>
    let withOptimizer (optimizer: Optimizer) (recipe: Recipe<'o, 't>) = recipe.WithOptimizer optimizer

    /// <summary>With a schedule of the rate.</summary>
    let withSchedule (schedule: Schedule) (recipe: Recipe<'o, 't>) = recipe.WithSchedule schedule

    /// <summary>Judged by these metrics too.</summary>
    let withMetrics (metrics: Metric<'o, 't> list) (recipe: Recipe<'o, 't>) = recipe.WithMetrics(Array.ofList metrics)

    /// <summary>With images changed at random.</summary>
    let withAugmentations (augmentations: Augmentation list) (recipe: Recipe<'o, 't>) = recipe.WithAugment(Array.ofList augmentations)

    /// <summary>With groups of parameters that have rates or decays of their own, or are frozen.</summary>
    let withGroups (groups: ParameterGroup list) (recipe: Recipe<'o, 't>) = recipe.WithGroups(Array.ofList groups)

    /// <summary>With so many examples in a batch.</summary>
    let withBatch (examples: int) (recipe: Recipe<'o, 't>) = recipe.WithBatch examples

    /// <summary>With so many batches in a step.</summary>
    let withAccumulate (batches: int) (recipe: Recipe<'o, 't>) = recipe.WithAccumulate batches

    /// <summary>For so many epochs.</summary>
    let withEpochs (epochs: int) (recipe: Recipe<'o, 't>) = recipe.WithEpochs epochs

    /// <summary>With another seed: the same seed gives the same bits.</summary>
    let withSeed (seed: int64) (recipe: Recipe<'o, 't>) = recipe.WithSeed seed

    /// <summary>With gradients clipped.</summary>
    let withClip (clip: Clipping) (recipe: Recipe<'o, 't>) = recipe.WithClip clip

    /// <summary>With a moving average of the parameters.</summary>
    let withAverage (average: Averaging) (recipe: Recipe<'o, 't>) = recipe.WithAverage average

    /// <summary>With the weights' squares in the loss, times this.</summary>
    let withL2 (l2: float) (recipe: Recipe<'o, 't>) = recipe.WithRegularization(recipe.Regularization.L1, l2)

    /// <summary>With the weights' absolute values in the loss, times this.</summary>
    let withL1 (l1: float) (recipe: Recipe<'o, 't>) = recipe.WithRegularization(l1, recipe.Regularization.L2)

    /// <summary>On another device.</summary>
    let withDevice (device: Device) (recipe: Recipe<'o, 't>) = recipe.WithDevice device

    /// <summary>Computed in another precision.</summary>
    let withPrecision (precision: Precision) (recipe: Recipe<'o, 't>) = recipe.WithPrecision precision

    /// <summary>With gradients from autograd, or from a program that is derived.</summary>
    let withGradients (gradients: GradientSource) (recipe: Recipe<'o, 't>) = recipe.WithGradients gradients

    /// <summary>With the examples in another order each epoch, or not.</summary>
    let withShuffle (shuffle: bool) (recipe: Recipe<'o, 't>) = recipe.WithShuffle shuffle

    /// <summary>With a last step of fewer examples left out, or not.</summary>
    let withDropLast (dropLast: bool) (recipe: Recipe<'o, 't>) = recipe.WithDropLast dropLast

    /// <summary>Where another recipe is not the same: <c>before |> Recipe.diff after</c>.</summary>
    let diff (after: Recipe<'o, 't>) (before: Recipe<'o, 't>) : Difference list = List.ofSeq (before.Diff after)

    /// <summary>F# that rebuilds it.</summary>
    let source (recipe: Recipe<'o, 't>) : string = Source.FSharp recipe

/// <summary>From a pipeline with a recipe to a run: <c>net |> Pipeline.train recipe |> Experiment.on data</c>.</summary>
[<RequireQualifiedAccess>]
module Experiment =
    /// <summary>A run on data. It computes nothing yet.</summary>
    /// <remarks>Errors: all that does not fit, of the pipeline, the recipe and the data.</remarks>
    let on (train: Dataset<'i, 't>) (experiment: Experiment<'i, 'o, 't>) : Result<Run<'i, 'o, 't>, Problem list> =
        experiment.On train |> Result.ofPipeline

    /// <summary>A run on data, each epoch judged on other data.</summary>
    /// <remarks>Errors: as <c>on</c>.</remarks>
    let onValidated (train: Dataset<'i, 't>, validation: Dataset<'i, 't>) (experiment: Experiment<'i, 'o, 't>) : Result<Run<'i, 'o, 't>, Problem list> =
        experiment.On(train, validate = validation) |> Result.ofPipeline

    /// <summary>The last epoch of a whole run.</summary>
    /// <remarks>Errors: as <c>on</c>; numbers that are not finite.</remarks>
    let fit (train: Dataset<'i, 't>) (experiment: Experiment<'i, 'o, 't>) : Result<Epoch<'i, 'o>, Problem list> =
        experiment.Fit train |> Result.ofPipeline

    /// <summary>The last epoch of a whole run, judged on other data.</summary>
    /// <remarks>Errors: as <c>fit</c>.</remarks>
    let fitValidated (train: Dataset<'i, 't>, validation: Dataset<'i, 't>) (experiment: Experiment<'i, 'o, 't>) : Result<Epoch<'i, 'o>, Problem list> =
        experiment.Fit(train, validate = validation) |> Result.ofPipeline

/// <summary>Runs, which are lazy sequences of epochs: all of <c>Seq</c> is for them too.</summary>
[<RequireQualifiedAccess>]
module Run =
    /// <summary>The last epoch of a whole run.</summary>
    /// <remarks>Errors: numbers that are not finite.</remarks>
    let fit (run: Run<'i, 'o, 't>) : Result<Epoch<'i, 'o>, Problem list> = run.Fit() |> Result.ofPipeline

    /// <summary>The epochs, each computed when it is asked for.</summary>
    let epochs (run: Run<'i, 'o, 't>) : seq<Epoch<'i, 'o>> = run

    /// <summary>The same run, which tells all that happens.</summary>
    let observed (by: RunEvent -> unit) (run: Run<'i, 'o, 't>) : Run<'i, 'o, 't> = run.Observed by

    /// <summary>The same run, which tells each step.</summary>
    let observe (by: Progress -> unit) (run: Run<'i, 'o, 't>) : Run<'i, 'o, 't> = run.Observe by

    /// <summary>The same run, with its times and the loss of each step written down: <c>recorder.Timeline</c> has them.</summary>
    let recorded (by: RunRecorder) (run: Run<'i, 'o, 't>) : Run<'i, 'o, 't> = run.Recorded by

    /// <summary>The same run, which writes down where it stands every so many steps (0: each epoch), and goes on from there if that was written.</summary>
    /// <remarks>Errors: a folder that can't be written, or has checkpoints of another run.</remarks>
    let checkpointed (folder: string) (every: int) (run: Run<'i, 'o, 't>) : Result<Run<'i, 'o, 't>, Problem list> =
        run.Checkpointed(folder, every) |> Result.ofPipeline

    /// <summary>The same run from a state on.</summary>
    /// <remarks>Errors: a state of another run.</remarks>
    let from (state: TrainingState) (run: Run<'i, 'o, 't>) : Result<Run<'i, 'o, 't>, Problem list> = run.From state |> Result.ofPipeline

    /// <summary>What is no error and trains badly.</summary>
    let advise (run: Run<'i, 'o, 't>) : Result<Advice list, Problem list> =
        run.Advise() |> Result.ofPipeline |> Result.map List.ofSeq

/// <summary>Sequences of epochs.</summary>
[<RequireQualifiedAccess>]
module Epochs =
    /// <summary>The epochs until so many were no better than the best, by the loss that is watched.</summary>
    let stopEarly (patience: int) (epochs: seq<Epoch<'i, 'o>>) : seq<Epoch<'i, 'o>> = epochs.StopEarly patience

    /// <summary>The same, where the best is the one of which a function is smallest.</summary>
    let stopEarlyBy (by: Epoch<'i, 'o> -> float) (patience: int) (epochs: seq<Epoch<'i, 'o>>) : seq<Epoch<'i, 'o>> =
        epochs.StopEarly(patience, by = by)

    /// <summary>The epoch with the smallest loss that is watched.</summary>
    let best (epochs: seq<Epoch<'i, 'o>>) : Epoch<'i, 'o> = epochs.Best()

    /// <summary>The epoch of which a function is smallest.</summary>
    let bestBy (by: Epoch<'i, 'o> -> float) (epochs: seq<Epoch<'i, 'o>>) : Epoch<'i, 'o> = epochs.Best(by = by)
