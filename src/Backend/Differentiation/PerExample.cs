using LanguageExt;
using TorchSharp;

namespace DeepPipeline;

public static partial class Gradients
{
    /// <summary>The gradient of the loss of every example of a batch by itself, all at once and without a loop over them.</summary>
    /// <remarks>
    /// It takes memory for as many gradients as there are examples; <see cref="NormsPerExample"/> does not.
    /// <b>Errors</b>: those of <see cref="Of{TIn, TOut, TTarget}(Model{TIn, TOut}, Loss{TOut, TTarget}, Dataset{TIn, TTarget}, Mode, RandomKey)"/>; in training, a
    /// layer that mixes examples, as batch norm.
    /// </remarks>
    /// <param name="model">The pipeline and its parameters; it is computed in their precision.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Training or inference: dropout drops only in the first.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    public static Result<ExampleGradients> PerExample<TIn, TOut, TTarget>(
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
            .Then(program => OfTrained(program, Passes.PerExample))
            .Map(found =>
            {
                using var scope = torch.NewDisposeScope();
                var results = Results(found.Each, model.Parameters, batch.InputNumbers, batch.TargetNumbers, batch.Count, key);
                var gradients = new torch.Tensor?[found.Each.Parameters.Count];
                for (var i = 0; i < found.Trained.Length; i++)
                    gradients[found.Trained[i]] = results[i + 1].DetachFromDisposeScope();
                return new ExampleGradients(
                    Items.Of<double>(HostTensors.ToDoubles(results[0])),
                    model.Parameters.Layout,
                    gradients,
                    model.Parameters.Precision
                );
            });

    /// <summary>
    /// How large the gradient of the loss of every example of a batch is by itself. Of dense layers no gradient is made for it, of others one
    /// parameter's at a time. Goodfellow 2015, "Efficient per-example gradient computations".
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="PerExample"/>.</remarks>
    /// <inheritdoc cref="PerExample"/>
    public static Result<ExampleNorms> NormsPerExample<TIn, TOut, TTarget>(
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
            .Then(program => OfTrained(program, derived => derived.SquaredNormsPerExample(1)))
            .Map(found =>
            {
                using var scope = torch.NewDisposeScope();
                var results = Results(found.Each, model.Parameters, batch.InputNumbers, batch.TargetNumbers, batch.Count, key);
                var squares = results.Skip(1).Select(HostTensors.ToDoubles).ToArray();
                return new ExampleNorms(
                    Items.Of<double>(HostTensors.ToDoubles(results[0])),
                    Items.Of<double>(Enumerable.Range(0, batch.Count).Select(i => Math.Sqrt(squares.Sum(own => own[i])))),
                    new Map<string, Items<double>>(
                        found.Trained.Select((p, i) => (found.Each.Parameters[p].Path, Items.Of<double>(squares[i].Select(Math.Sqrt))))
                    )
                );
            });

    /// <summary>
    /// What a model gives, and J·u: how that changes when its inputs and parameters move along a direction, by all of it at once. Pearlmutter's
    /// product from the other side.
    /// </summary>
    /// <remarks><b>Errors</b>: examples or a direction of other shapes than the model's; tokens, which have no direction.</remarks>
    /// <param name="model">The pipeline and its parameters; it is computed in their precision.</param>
    /// <param name="input">The examples.</param>
    /// <param name="inputDirection">u for each number of the inputs; zeros unless given.</param>
    /// <param name="direction">u for each parameter; zeros unless given.</param>
    public static Result<OutputTangent<TOut>> Jvp<TIn, TOut>(
        Model<TIn, TOut> model,
        Tensors<TIn> input,
        Tensors<TIn>? inputDirection = null,
        Parameters? direction = null
    )
        where TIn : IKind
        where TOut : IKind
    {
        var problems = Fitting("input", model.Input.Untyped, input);
        if (problems.IsEmpty)
            problems = TokenChecks.Of("input", model.Program, input.Columns, new Rows(0, input.Count));
        if (problems.IsEmpty && inputDirection is not null)
            problems = Fitting("inputDirection", model.Input.Untyped, inputDirection);
        if (problems.IsEmpty && inputDirection is not null && inputDirection.Count != input.Count)
            problems =
            [
                new Problem(
                    ProblemCode.Data,
                    "inputDirection",
                    "Jvp",
                    Written(input.Count, "examples, as of the input"),
                    Written(inputDirection.Count, ""),
                    "give one value for each number of the input"
                ),
            ];
        if (problems.IsEmpty && direction is not null && model.Parameters.Layout.Mismatch(direction.Layout) is { } mismatch)
            problems = [mismatch];
        if (!problems.IsEmpty)
            return Result.Fail<OutputTangent<TOut>>(problems);
        var program = model.Program;
        int[] moved = inputDirection is null ? [] : [.. Enumerable.Range(0, program.InputCount).Where(i => !program.HoldsIndices(i))];
        int[] parameters = direction is null ? [] : [.. Enumerable.Range(0, program.Parameters.Count)];
        return program
            .Jvp([.. moved, .. parameters.Select(program.ValueOf)])
            .Map(forward =>
            {
                using var scope = torch.NewDisposeScope();
                using var buffer = direction is null
                    ? null
                    : new ParameterBuffer(direction.To(model.Parameters.Precision), torch.CPU, forTraining: false);
                var along = inputDirection is null
                    ? []
                    : Numbers(program, inputDirection.ToDoubles(), null, input.Count, model.Parameters.Precision);
                var results = Results(
                    forward.Simplify(),
                    model.Parameters,
                    input.ToDoubles(),
                    null,
                    input.Count,
                    default,
                    [.. moved.Select(i => along[i]), .. parameters.Select(i => buffer!.Views[i])]
                );
                var (outputs, shape) = (program.Outputs.Count, new Shape<TOut>(program.OutputShape));
                return new OutputTangent<TOut>(
                    Split(shape, [.. results.Take(outputs).SelectMany(HostTensors.ToDoubles)], input.Count),
                    Split(shape, [.. results.Skip(outputs).SelectMany(HostTensors.ToDoubles)], input.Count)
                );
            });
    }

    // What a pass makes of the loss and its gradients, and by which parameters these are.
    private static Result<(Program Each, int[] Trained)> OfTrained(Program program, Func<Program, Result<Program>> pass)
    {
        int[] trained = [.. Enumerable.Range(0, program.Parameters.Count).Where(i => program.Parameters[i].Trainable)];
        return program
            .Differentiate([.. trained.Select(program.ValueOf)])
            .Then(derived => pass(derived.Simplify()))
            .Map(each => (each, trained));
    }

    // What a program that needs no autograd gives; inputs after those with numbers are tensors already.
    private static torch.Tensor[] Results(
        Program program,
        Parameters parameters,
        double[] input,
        double[]? target,
        long batch,
        RandomKey key,
        torch.Tensor[]? more = null
    )
    {
        using var grad = torch.no_grad();
        using var buffer = new ParameterBuffer(parameters, torch.CPU, forTraining: false);
        using var execution = new Execution(program, parameters.Precision, torch.CPU);
        var inputs = Numbers(program, input, target, batch, parameters.Precision);
        execution.Run(buffer.Views, [.. inputs.Take(program.Inputs.Count - (more?.Length ?? 0)), .. more ?? []], key);
        return execution.Results();
    }
}
