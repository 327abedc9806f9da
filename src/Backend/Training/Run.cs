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

    /// <summary>Where it is computed: never <see cref="Device.Auto"/>.</summary>
    public Device Device => device.type == DeviceType.CUDA ? Device.Cuda : Device.Cpu;

    /// <summary>
    /// The same run from a later state, as if it had not stopped there; from within an epoch, the rest of that epoch first.
    /// </summary>
    /// <param name="state">A state of this run, or of one with the same pipeline, recipe and data.</param>
    public Validation<Problem, Run<TIn, TOut, TTarget>> From(TrainingState state) =>
        ParameterLayout.Of(program).Mismatch(state.Parameters.Layout) is { } problem ? Checked.Fail<Run<TIn, TOut, TTarget>>(problem)
        : state.Parameters.Precision != recipe.Precision
            ? Checked.Fail<Run<TIn, TOut, TTarget>>(new Problem("recipe.precision", "Precision", recipe.Precision.ToString(), $"a state in {state.Parameters.Precision}", "go on with the precision that the run was started with"))
        : state.Slots is { } slots && slots.Length != recipe.Optimizer.Slots
            ? Checked.Fail<Run<TIn, TOut, TTarget>>(new Problem("recipe.optimizer", recipe.Optimizer.ToString(), $"a state with {recipe.Optimizer.Slots} slots a parameter", $"{slots.Length}", "go on with the optimiser that the run was started with"))
        : Checked.Ok(new Run<TIn, TOut, TTarget>(recipe, program, data, validate, device, first, state, observer));

    /// <summary>The same run, telling someone of every step: for a progress bar. The order and number of observers changes nothing.</summary>
    /// <param name="observe">Called after each step, on the thread that enumerates.</param>
    public Run<TIn, TOut, TTarget> Observe(Action<Progress> observe) =>
        new(recipe, program, data, validate, device, first, start, observer + observe);

    /// <summary>The state that the run starts from.</summary>
    public TrainingState Start => start;

    /// <summary>The batches of an epoch, as row numbers of the data, in the order in which they are learnt from.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    public IEnumerable<int[]> Batches(int epoch) => Order(epoch).Chunk(recipe.Batch);

    /// <summary>
    /// One step as a pure function: the state after learning from some rows. Folding it over <see cref="Batches"/> gives the
    /// bits that enumerating the run gives, epoch after epoch; enumerating is faster, since it copies the state once an epoch.
    /// The step after which as many are done as an epoch has ends the epoch.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="rows">Rows of the data.</param>
    public Validation<Problem, Stepped> Step(TrainingState state, params int[] rows)
    {
        if (rows.Length == 0 || rows.Any(row => row < 0 || row >= data.Count))
            return Checked.Fail<Stepped>(new Problem("rows", "Step", System.FormattableString.Invariant($"at least one row, from 0 to {data.Count - 1}"), rows.Length == 0 ? "none" : string.Join(", ", rows.Where(row => row < 0 || row >= data.Count).Take(10)), "rows are numbered as in the data"));
        try
        {
            // As for a whole batch, also for the rest of an epoch: how work is shared may show in the last bits.
            Threads.ChooseFor(program, Math.Min(recipe.Batch, data.Count));
            using var session = Open(state);
            using var batcher = Gatherer(rows.Length);
            using var scope = torch.NewDisposeScope();
            int[] gathered = [.. rows];
            data.ToRows(gathered);
            var scores = session.Learn(batcher.Gather(gathered), state.Epoch + 1);
            var done = state.StepsOfNext + 1;
            return Checked.Ok(new Stepped(done < StepsAnEpoch ? session.Snapshot(state.Epoch, done) : session.Snapshot(state.Epoch + 1), scores));
        }
        catch (PipelineException failure)
        {
            return Checked.Fail<Stepped>(failure.Problems);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Epoch<TIn, TOut>> GetEnumerator()
    {
        using var session = Open(start);
        using var batcher = Gatherer(Math.Min(recipe.Batch, data.Count));
        var memory = new SnapshotMemory();
        for (var number = start.Epoch + 1; ; number++)
        {
            Threads.ChooseFor(program, Math.Min(recipe.Batch, data.Count));
            var training = Pass(session, batcher, number, number == start.Epoch + 1 && start.StepsOfNext < StepsAnEpoch ? start.StepsOfNext : 0);
            memory.BeforeSnapshot(session.StateBytes);
            var state = session.Snapshot(number);
            var model = first.Having(state.Parameters);
            var scores = validate is null ? (Scores?)null : Evaluation.Of(model, recipe.Loss, validate, recipe.Device).OrThrow();
            yield return new Epoch<TIn, TOut>(model, state, training, scores);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Session Open(TrainingState state) => new(program, recipe.Loss.Function, recipe.Optimizer, recipe.Clip, state, recipe.Seed, device);

    private Batcher Gatherer(int batch) =>
        data.Gatherer(program, batch, recipe.Precision, device);

    private int[] Order(int epoch) =>
        recipe.Shuffle
            ? new RandomKey(recipe.Seed, epoch).Stream("shuffle").Permutation(data.Count)
            : [.. Enumerable.Range(0, data.Count)];

    private int StepsAnEpoch => (int)((data.Count + (long)recipe.Batch - 1) / recipe.Batch);

    private Scores Pass(Session session, Batcher batcher, int number, int done)
    {
        var batch = Math.Min(recipe.Batch, data.Count);
        var order = Order(number);
        data.ToRows(order);
        var scores = default(Scores);
        var steps = StepsAnEpoch;
        for (var step = done; step < steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var inputs = batcher.Gather(Batch(step));
            batcher.Expect(step + 1 < steps ? Batch(step + 1) : default);
            scores += session.Learn(inputs, number);
            observer?.Invoke(new Progress(number, step + 1, steps, scores));
        }

        return scores;

        ReadOnlySpan<int> Batch(int step) => order.AsSpan(step * batch, Math.Min(batch, data.Count - (step * batch)));
    }
}
