using System.Collections;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;

namespace Pipeline;

/// <summary>
/// A training run: a lazy, endless sequence of epochs. Nothing is computed until it is enumerated; every enumeration starts
/// anew and gives the same bits. Early stopping is <c>TakeWhile</c>, the best model <c>MaxBy</c>, a log a <c>Select</c>.
/// </summary>
/// <remarks>
/// Enumerating throws a <see cref="PipelineException"/> when a loss is not finite; it names the path, epoch and step.
/// </remarks>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
public sealed class Run<TIn, TOut, TTarget> : IEnumerable<Epoch<TIn, TOut>>
    where TIn : IKind
    where TOut : IKind
    where TTarget : IKind
{
    private readonly Recipe<TOut, TTarget> recipe;
    private readonly Program program;
    private readonly Dataset<TIn, TTarget> data;
    private readonly Dataset<TIn, TTarget>? validate;
    private readonly torch.Device device;
    private readonly Model<TIn, TOut> first;
    private readonly TrainingState start;
    private readonly Action<Progress>? observer;

    internal Run(Recipe<TOut, TTarget> recipe, Program program, Dataset<TIn, TTarget> data, Dataset<TIn, TTarget>? validate,
        torch.Device device, Model<TIn, TOut> first, TrainingState start, Action<Progress>? observer) =>
        (this.recipe, this.program, this.data, this.validate, this.device, this.first, this.start, this.observer) =
            (recipe, program, data, validate, device, first, start, observer);

    /// <summary>The same run from a later state, as if it had not stopped there.</summary>
    /// <param name="state">A state of this run, or of one with the same pipeline, recipe and data.</param>
    public Validation<Problem, Run<TIn, TOut, TTarget>> From(TrainingState state) =>
        ParameterLayout.Of(program).Mismatch(state.Parameters.Layout) is { } problem ? Checked.Fail<Run<TIn, TOut, TTarget>>(problem)
        : state.Slots is { } slots && slots.Length != recipe.Optimizer.Slots
            ? Checked.Fail<Run<TIn, TOut, TTarget>>(new Problem("recipe.optimizer", recipe.Optimizer.ToString(), $"a state with {recipe.Optimizer.Slots} slots a parameter", $"{slots.Length}", "go on with the optimiser that the run was started with"))
        : Checked.Ok(new Run<TIn, TOut, TTarget>(recipe, program, data, validate, device, first, state, observer));

    /// <summary>The same run, telling someone of every step: for a progress bar. The order and number of observers changes nothing.</summary>
    /// <param name="observe">Called after each step, on the thread that enumerates.</param>
    public Run<TIn, TOut, TTarget> Observe(Action<Progress> observe) =>
        new(recipe, program, data, validate, device, first, start, observer + observe);

    /// <inheritdoc/>
    public IEnumerator<Epoch<TIn, TOut>> GetEnumerator()
    {
        using var session = new Session(program, recipe.Loss.Function, recipe.Optimizer, start, recipe.Seed, device);
        var batch = Math.Min(recipe.Batch, data.Count);
        using var batcher = new Batcher(data.Inputs, data.InputShape.Untyped, data.Targets, data.TargetShape.Untyped, TTarget.Kind.HoldsIndices, batch, recipe.Precision, device);
        for (var number = start.Epoch + 1; ; number++)
        {
            Threads.ChooseFor(program, batch);
            var training = Pass(session, batcher, number, batch);
            var state = session.Snapshot(number);
            var model = first with { Parameters = state.Parameters };
            var scores = validate is null ? (Scores?)null : Evaluation.Of(model, recipe.Loss, validate, recipe.Device).OrThrow();
            yield return new Epoch<TIn, TOut>(model, state, training, scores);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Scores Pass(Session session, Batcher batcher, int number, int batch)
    {
        var order = recipe.Shuffle
            ? new RandomKey(recipe.Seed, number).Stream("shuffle").Permutation(data.Count)
            : [.. Enumerable.Range(0, data.Count)];
        if (data.Start > 0)
        {
            foreach (ref var row in order.AsSpan())
                row += data.Start;
        }

        var scores = default(Scores);
        var steps = (data.Count + batch - 1) / batch;
        for (var step = 0; step < steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var rows = order.AsSpan(step * batch, Math.Min(batch, data.Count - (step * batch)));
            var (input, target) = batcher.Gather(rows);
            scores += session.Learn(input, target, number);
            observer?.Invoke(new Progress(number, step + 1, steps, scores));
        }

        return scores;
    }
}
