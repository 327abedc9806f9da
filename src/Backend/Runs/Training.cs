using System.Globalization;

namespace DeepPipeline;

/// <summary>From an experiment and data to a run.</summary>
public static class TrainingExtensions
{
    /// <summary>The run over some data; nothing is computed yet.</summary>
    /// <remarks>
    /// <b>Errors</b>: every problem of the pipeline with the data's shapes, of the recipe, of targets that the loss can't take, or of classes
    /// that its weights need and that are not there; no examples; no such device; a model to start from that is another pipeline's.
    /// </remarks>
    /// <param name="experiment">The pipeline and the recipe.</param>
    /// <param name="data">What is trained on.</param>
    /// <param name="validate">What the model is judged on after each epoch, if anything.</param>
    /// <param name="startingFrom">Where to begin instead of freshly drawn parameters.</param>
    public static Result<Run<TIn, TOut, TTarget>> On<TIn, TOut, TTarget>(
        this Experiment<TIn, TOut, TTarget> experiment,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate = null,
        Model<TIn, TOut>? startingFrom = null
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Failures.Of(() => Prepare(experiment, data, validate, startingFrom));

    private static Result<Run<TIn, TOut, TTarget>> Prepare<TIn, TOut, TTarget>(
        Experiment<TIn, TOut, TTarget> experiment,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate,
        Model<TIn, TOut>? startingFrom
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var (pipeline, recipe) = experiment;
        var resolved = ClassCounts.Resolve(pipeline.Tree, recipe.Loss.Function, data, TIn.Kind);
        var loss = resolved.Loss;
        var program = Lowering.WithLoss(
            pipeline.Tree,
            loss,
            data.InputShape.Untyped,
            data.TargetShape.Untyped,
            Mode.Train,
            TIn.Kind,
            recipe.Groups,
            recipe.Regularization
        );
        var device = Devices.Resolve(recipe.Device, "recipe.device");
        var problems = Items.Concat<Problem>(
            recipe.Problems,
            resolved.Problems,
            program.Problems,
            AugmentationChecks.Of(recipe.Augment, data.InputShape.Untyped, TIn.Kind, TTarget.Kind),
            DataChecks.NotEmpty(data, "training data"),
            validate is null ? [] : DataChecks.NotEmpty(validate, "validation data"),
            validate is null ? [] : TrainingChecks.SameShapes(data, validate),
            program.Match(ok: p => Fitting(experiment, loss, p, data, validate), fail: _ => []),
            device.Problems
        );
        // What is wrong with a metric is so on both data sets.
        if (!problems.IsEmpty)
            return Result.Fail<Run<TIn, TOut, TTarget>>([.. problems.AsEnumerable().Distinct()]);
        var first =
            startingFrom is null ? pipeline.Initialize(data.InputShape, recipe.Seed, recipe.Precision)
            : startingFrom.Input.Untyped.Admits(data.InputShape.Untyped) && startingFrom.Pipeline == pipeline
                ? Result.Ok(startingFrom.WithUnchecked(startingFrom.Parameters.To(recipe.Precision)))
            : Result.Fail<Model<TIn, TOut>>(
                new Problem(
                    ProblemCode.Run,
                    "(pipeline)",
                    "startingFrom",
                    $"a model of this pipeline for {data.InputShape}",
                    $"{startingFrom.Pipeline} for {startingFrom.Input}",
                    "start from a model of the same pipeline"
                )
            );
        return first.Then(model =>
            ProgramsByLength
                .Of(experiment, loss, program.OrThrow(), data)
                .Map(lengths => new Run<TIn, TOut, TTarget>(
                    experiment,
                    loss,
                    lengths,
                    data,
                    validate,
                    device.OrThrow(),
                    startingFrom is null ? lengths.OfAnyLength(model) : model
                ))
        );
    }

    private static Items<Problem> Fitting<TIn, TOut, TTarget>(
        Experiment<TIn, TOut, TTarget> experiment,
        LossFunction loss,
        Program program,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var (pipeline, recipe) = experiment;
        return Items.Concat<Problem>(
            ParameterGroup.ProblemsOf(recipe.Groups, program.Parameters),
            TrainingChecks.Trainable(pipeline.Tree, program),
            recipe.DropLast ? TrainingChecks.WholeSteps(recipe.ExamplesAStep, data) : [],
            TrainingChecks.Batches(recipe.Batch, data.Count, recipe.DropLast, program),
            DataChecks.Targets(loss, data, program),
            TokenChecks.Of("training data", program, data),
            SinglePrecision.Of("training data", data, recipe.Precision),
            Metrics(data) is { IsEmpty: false } wrong ? wrong
                : validate is null ? []
                : Metrics(validate),
            validate is null ? [] : DataChecks.Targets(loss, validate, program),
            validate is null ? [] : TokenChecks.Of("validation data", program, validate),
            validate is null ? [] : SinglePrecision.Of("validation data", validate, recipe.Precision)
        );

        Items<Problem> Metrics(Dataset<TIn, TTarget> judged) => MetricChecks.Of("recipe.metrics", recipe.Metrics, program, judged);
    }
}

/// <summary>What is asked of data before anything is computed with it.</summary>
internal static class TrainingChecks
{
    internal static Items<Problem> Trainable(Layer tree, Program program) =>
        program.Parameters.Exists(spec => spec.Trainable)
            ? []
            :
            [
                new Problem(
                    ProblemCode.Parameters,
                    "(pipeline)",
                    tree,
                    "a parameter to train",
                    program.Parameters.IsEmpty ? "none at all" : "only frozen ones",
                    "add a layer with parameters, or take Frozen away from one"
                ),
            ];

    /// <summary>That there are examples for a step, where steps of fewer are left out.</summary>
    internal static Items<Problem> WholeSteps<TIn, TTarget>(long size, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind =>
        data.Count == 0
        || (data.Buckets is null ? data.Count : Enumerable.Range(0, data.Count).CountBy(data.BucketOf).Max(bucket => bucket.Value)) >= size
            ? []
            :
            [
                new Problem(
                    ProblemCode.Argument,
                    "recipe.dropLast",
                    "DropLast",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{size} examples for a step{(data.Buckets is null ? "" : " in a bucket")}"
                    ),
                    string.Create(CultureInfo.InvariantCulture, $"{data.Count}, all of which would be left out"),
                    "take a smaller batch, or keep the last step"
                ),
            ];

    /// <summary>That no batch is too small for the model.</summary>
    internal static Items<Problem> Batches(int batch, int count, bool dropLast, Program program)
    {
        if (batch < 1 || count < 1)
            return [];
        var last = dropLast || count % batch == 0 ? batch : count % batch;
        return program.Refuses(last) is { } problem
            ? [problem with { Actual = string.Create(CultureInfo.InvariantCulture, $"{count} in batches of {batch}, the last of {last}") }]
            : [];
    }

    internal static Items<Problem> SameShapes<TIn, TTarget>(Dataset<TIn, TTarget> data, Dataset<TIn, TTarget> validate)
        where TIn : IKind
        where TTarget : IKind =>
        data.InputShape == validate.InputShape && data.TargetShape == validate.TargetShape
            ? []
            :
            [
                new Problem(
                    ProblemCode.Data,
                    "validation data",
                    "dataset",
                    $"{data.InputShape} with targets {data.TargetShape}, as the training data",
                    $"{validate.InputShape} with targets {validate.TargetShape}",
                    "prepare both alike"
                ),
            ];
}
