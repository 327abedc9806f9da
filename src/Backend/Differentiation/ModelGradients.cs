using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>The loss of a model on some examples, and its gradient.</summary>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <param name="Loss">The loss.</param>
/// <param name="OfParameters">By each parameter, under the same path; 0 for what is not trained.</param>
/// <param name="OfInput">By each number of the inputs; 0 for tokens.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record LossGradient<TIn>(double Loss, Parameters OfParameters, Tensors<TIn> OfInput)
    where TIn : IKind
{
    private string Line => Show.Line(this);
}

/// <summary>What a model gives for some examples, and vᵀJ: the gradient of v · output.</summary>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <typeparam name="TOut">The kind of the outputs.</typeparam>
/// <param name="Output">The outputs.</param>
/// <param name="OfParameters">By each parameter, under the same path; 0 for what is not trained.</param>
/// <param name="OfInput">By each number of the inputs; 0 for tokens.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record OutputGradient<TIn, TOut>(Tensors<TOut> Output, Parameters OfParameters, Tensors<TIn> OfInput)
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);
}

public static partial class Gradients
{
    /// <summary>The gradient of a loss on a batch, by every parameter and every number of the inputs.</summary>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the batch and the parameters; targets that the loss can't take; no examples.</remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="loss">The loss, a mean over the batch.</param>
    /// <param name="parameters">Its parameters; it is computed in their precision.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Training or inference: dropout drops only in the first.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    public static Result<LossGradient<TIn>> Of<TIn, TOut, TTarget>(
        Pipeline<TIn, TOut> pipeline,
        Loss<TOut, TTarget> loss,
        Parameters parameters,
        Dataset<TIn, TTarget> batch,
        Mode mode = Mode.Eval,
        RandomKey key = default
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Model.Of(pipeline, batch.InputShape, parameters).Then(model => Of(model, loss, batch, mode, key));

    /// <inheritdoc cref="Of{TIn, TOut, TTarget}(Pipeline{TIn, TOut}, Loss{TOut, TTarget}, Parameters, Dataset{TIn, TTarget}, Mode, RandomKey)"/>
    /// <param name="model">The pipeline and its parameters.</param>
    /// <param name="loss">The loss, a mean over the batch.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Training or inference: dropout drops only in the first.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    /// <example><code>Gradients.Of(model, Loss.CrossEntropy, test.Take(1)).Map(gradient => gradient.OfInput.ToArray())</code></example>
    public static Result<LossGradient<TIn>> Of<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> batch,
        Mode mode = Mode.Eval,
        RandomKey key = default
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        Lowered(model, loss, batch, mode)
            .Map(program =>
            {
                var found = Of(program, model.Parameters, batch.InputNumbers, batch.Count, null, batch.TargetNumbers, key);
                return new LossGradient<TIn>(
                    found.Output[0],
                    Along(model, found),
                    InputGradient(batch.InputShape, program, found, batch.Count)
                );
            });

    /// <summary>
    /// What a model gives, and vᵀJ, the gradient of v · output by every parameter and every number of the inputs: with v one for one
    /// class and zero for the others, how that class's score depends on the picture.
    /// </summary>
    /// <remarks><b>Errors</b>: examples or v of other shapes than the model's; another number of each; tokens outside the vocabulary.</remarks>
    /// <param name="model">The pipeline and its parameters.</param>
    /// <param name="input">The examples.</param>
    /// <param name="cotangent">v, in the form of the outputs; ones unless given.</param>
    public static Result<OutputGradient<TIn, TOut>> OfOutput<TIn, TOut>(
        Model<TIn, TOut> model,
        Tensors<TIn> input,
        Tensors<TOut>? cotangent = null
    )
        where TIn : IKind
        where TOut : IKind
    {
        var problems = Fitting("input", model.Input.Untyped, input);
        var program = model.Program;
        if (problems.IsEmpty && program.InputShape.IsOpen)
        {
            // The program of these lengths: what differentiates it is given numbers one after another.
            var lowered = model.Pipeline.Lower(input.Shape);
            if (!lowered.TryGet(out program))
                return Result.Fail<OutputGradient<TIn, TOut>>(lowered.Problems);
        }

        if (problems.IsEmpty)
            problems = TokenChecks.Of("input", model.Program, input.Columns, new Rows(0, input.Count));
        if (problems.IsEmpty && cotangent is not null)
            problems = Fitting("cotangent", program.OutputShape, cotangent);
        if (problems.IsEmpty && cotangent is not null && cotangent.Count != input.Count)
            problems =
            [
                new Problem(
                    ProblemCode.Data,
                    "cotangent",
                    "OfOutput",
                    Written(input.Count, "examples, as of the input"),
                    Written(cotangent.Count, ""),
                    "give one value for each number of the output"
                ),
            ];
        if (!problems.IsEmpty)
            return Result.Fail<OutputGradient<TIn, TOut>>(problems);
        var found = Of(program, model.Parameters, input.ToDoubles(), input.Count, cotangent?.ToDoubles());
        var output = Split(new Shape<TOut>(program.OutputShape), found.Output, input.Count);
        return Result.Ok(
            new OutputGradient<TIn, TOut>(output, Along(model, found), InputGradient(input.Shape, program, found, input.Count))
        );
    }

    /// <summary>The program of a model and a loss for a batch, or everything that is wrong with them.</summary>
    private static Result<Program> Lowered<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> batch,
        Mode mode
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        if (NativeLibraries.Missing is { } missing)
            return missing;
        if (!model.Input.Untyped.Admits(batch.InputShape.Untyped))
            return Result.Fail<Program>(
                new Problem(
                    ProblemCode.Data,
                    "batch",
                    "dataset",
                    $"inputs {model.Input}, as the model takes",
                    batch.InputShape.ToString(),
                    "prepare them as for training"
                )
            );
        var resolved = ClassCounts.Resolve(model.Pipeline.Tree, loss.Function, batch, TIn.Kind);
        if (!resolved.Problems.IsEmpty)
            return Result.Fail<Program>(resolved.Problems);
        return Lowering
            .WithLoss(model.Pipeline.Tree, resolved.Loss, batch.InputShape.Untyped, batch.TargetShape.Untyped, mode, TIn.Kind)
            .Then(program =>
            {
                Items<Problem> problems =
                [
                    .. loss.Function.Problems.Select(problem => problem.At("loss", loss.ToString())),
                    .. DataChecks.NotEmpty(batch, "batch"),
                    .. DataChecks.Targets(resolved.Loss, batch, program),
                    .. TokenChecks.Of("batch", program, batch),
                ];
                if (program.Refuses(batch.Count) is { } problem)
                    problems = problems.Add(problem);
                return problems.IsEmpty ? Result.Ok(program) : Result.Fail<Program>(problems);
            });
    }

    private static Items<Problem> Fitting<TKind>(string what, Shape expected, Tensors<TKind> samples)
        where TKind : IKind =>
        NativeLibraries.Missing is { } missing ? [missing]
        : !expected.Admits(samples.Shape.Untyped)
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    what,
                    "samples",
                    $"examples of {expected}",
                    samples.Shape.ToString(),
                    "prepare them as for training"
                ),
            ]
        : samples.ProblemsAt(what, "samples") is { IsEmpty: false } problems ? problems
        : samples.Count == 0
            ? [new Problem(ProblemCode.Data, what, "samples", "at least one example", "none", "was everything filtered away?")]
        : [];

    private static string Written(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}").TrimEnd();

    // In the layout of the model's parameters.
    private static Parameters Along<TIn, TOut>(Model<TIn, TOut> model, Differentiated found)
        where TIn : IKind
        where TOut : IKind
    {
        var layout = model.Parameters.Layout;
        var all = new double[layout.Count];
        for (var i = 0; i < layout.Specs.Count; i++)
            found.OfParameters.Find(layout.Specs[i].Path).IfSome(own => own.CopyTo(all, layout.Offsets[i]));
        return Parameters.FromDoubles(layout, all, model.Parameters.Precision);
    }

    private static Tensors<TIn> InputGradient<TIn>(Shape<TIn> input, Program program, Differentiated found, int count)
        where TIn : IKind
    {
        var given = found.OfInput.AsSpan();
        var all = new List<double>();
        foreach (var (shape, i) in input.Untyped.Tensors.Map((i, shape) => (shape, i)))
        {
            var size = (int)shape.Count * count;
            all.AddRange(program.HoldsIndices(i) ? new double[size] : given[..size]);
            given = program.HoldsIndices(i) ? given : given[size..];
        }

        return Split(input, [.. all], count);
    }

    // Numbers of tensors that come one after another.
    private static Tensors<TKind> Split<TKind>(Shape<TKind> shape, double[] numbers, int count)
        where TKind : IKind
    {
        var start = 0;
        return new(
            shape,
            shape.Untyped.Tensors.Map(tensor =>
            {
                var own = numbers.AsSpan(start, (int)tensor.Count * count).ToArray();
                start += own.Length;
                return (Column)new Column.Of<double>(own, tensor.Count);
            })
        );
    }
}
