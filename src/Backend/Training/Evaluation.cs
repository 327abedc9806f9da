using TorchSharp;

namespace DeepPipeline;

/// <summary>Judges a model on data.</summary>
public static class Evaluation
{
    /// <summary>The loss and, for classifiers, the accuracy of a model on some data.</summary>
    /// <remarks><b>Errors</b>: data of other shapes than the model's; targets that the loss can't take; no examples; a loss that is not finite, with the place where it became so.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="data">The data.</param>
    /// <param name="device">Where it is computed.</param>
    public static Result<Scores> Evaluate<TIn, TOut, TTarget>(
        this Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> data,
        Device device = Device.Auto
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Of(model, loss, Items<Metric<TOut, TTarget>>.None, data, device);

    /// <summary>The loss and some metrics of a model on some data.</summary>
    /// <remarks>
    /// <b>Errors</b>: data of other shapes than the model's; targets that the loss or a metric can't take; metrics that don't suit the model; no examples; a loss
    /// that is not finite, with the place where it became so.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="data">The data.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Evaluate(Loss.CrossEntropy, test, [Metric.F1(), Metric.ConfusionMatrix])</code></example>
    public static Result<Scores> Evaluate<TIn, TOut, TTarget>(
        this Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> data,
        Items<Metric<TOut, TTarget>> metrics,
        Device device = Device.Auto
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Of(model, loss, metrics, data, device);

    internal static Result<Scores> Of<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Items<Metric<TOut, TTarget>> metrics,
        Dataset<TIn, TTarget> data,
        Device device
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Failures.Of(() => Judge(model, loss, metrics, data, device));

    private static Result<Scores> Judge<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Items<Metric<TOut, TTarget>> metrics,
        Dataset<TIn, TTarget> data,
        Device device
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        if (!model.Input.Untyped.Admits(data.InputShape.Untyped))
            return Result.Fail<Scores>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "dataset",
                    $"inputs {model.Input}, as the model takes",
                    data.InputShape.ToString(),
                    "prepare them as for training"
                )
            );
        var resolved = ClassCounts.Resolve(model.Pipeline.Tree, loss.Function, data, TIn.Kind);
        if (!resolved.Problems.IsEmpty)
            return Result.Fail<Scores>(resolved.Problems);
        loss = new(resolved.Loss);
        return Lowering
            .WithLoss(model.Pipeline.Tree, loss.Function, data.InputShape.Untyped, data.TargetShape.Untyped, Mode.Eval, TIn.Kind)
            .Then(program =>
            {
                var problems =
                    DataChecks.NotEmpty(data, "data")
                    + DataChecks.Targets(loss.Function, data, program)
                    + TokenChecks.Of("data", program, data)
                    + SinglePrecision.Of("data", data, model.Parameters.Precision)
                    + MetricChecks.Problems("metrics", metrics)
                    + MetricChecks.Of("metrics", metrics, program, data);
                return problems.IsEmpty
                    ? Devices.Resolve(device).Then(place => Run(model, loss, metrics, data, program, place))
                    : Result.Fail<Scores>(problems);
            });
    }

    private static Result<Scores> Run<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Items<Metric<TOut, TTarget>> metrics,
        Dataset<TIn, TTarget> data,
        Program program,
        torch.Device device
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        using var judge = new Judge(
            program,
            loss.Function,
            ScorePlan.For(loss, metrics),
            new JudgedData(data.Count, data.Rows, data.Gatherer),
            model.Parameters.Precision,
            device
        );
        return judge.Of(model.PreparedOn(device).Parameters);
    }
}
