using System.Collections;
using System.Diagnostics;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// A training run: a lazy sequence of epochs, as many as the recipe says or, if it says none, without end. Nothing is computed until it is enumerated; every enumeration starts
/// anew and gives the same bits. Early stopping is <c>TakeWhile</c>, the best model <c>MaxBy</c>, a log a <c>Select</c>.
/// </summary>
/// <remarks>
/// Enumerating throws a <see cref="PipelineException"/> when a loss is not finite; it names the path, epoch and step.
/// </remarks>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Run<TIn, TOut, TTarget> : IEnumerable<Epoch<TIn, TOut>>
    where TIn : IKind
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    private readonly Experiment<TIn, TOut, TTarget> experiment;
    private readonly LossFunction loss;
    private readonly ScorePlan scoring;
    private readonly ProgramsByLength lengths;
    private readonly Dataset<TIn, TTarget> data;
    private readonly Dataset<TIn, TTarget>? validate;
    private readonly torch.Device device;
    private readonly Model<TIn, TOut> first;
    private readonly Lazy<RunIdentity> identity;

    // As for a whole batch, also for the rest of an epoch: how work is shared may show in the last bits.
    private readonly int threads;
    private Action<Progress>? observer;
    private CheckpointFolder? checkpoints;
    private CancellationToken cancellation;

    /// <summary>The run of an experiment that is known to fit its data.</summary>
    /// <param name="experiment">The experiment, as it was written.</param>
    /// <param name="loss">Its loss, with what it asks of the data.</param>
    /// <param name="lengths">Its programs for training.</param>
    /// <param name="data">What is trained on.</param>
    /// <param name="validate">What is judged.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="first">The model to begin with.</param>
    internal Run(
        Experiment<TIn, TOut, TTarget> experiment,
        LossFunction loss,
        ProgramsByLength lengths,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate,
        torch.Device device,
        Model<TIn, TOut> first
    )
    {
        (this.experiment, this.loss, this.lengths, this.data, this.validate, this.device, this.first, scoring, Start) = (
            experiment,
            loss,
            lengths,
            data,
            validate,
            device,
            first,
            ScorePlan.For(new Loss<TOut, TTarget>(loss), experiment.Recipe.Metrics),
            new TrainingState(first.Parameters)
        );
        identity = new(() => RunIdentity.Of(experiment, data, validate), LazyThreadSafetyMode.PublicationOnly);
        threads = Threads.For(lengths.Whole, Math.Min(experiment.Recipe.Batch, data.Count));
        StepsAnEpoch = StepOrder.Steps(
            data.Buckets is null ? [data.Count] : Enumerable.Range(0, data.Count).CountBy(data.BucketOf).Select(bucket => bucket.Value),
            Recipe.ExamplesAStep,
            Recipe.DropLast
        );
    }

    /// <summary>The pipeline and how it is trained.</summary>
    public Experiment<TIn, TOut, TTarget> Experiment => experiment;

    /// <summary>Where it is computed: never <see cref="Device.Auto"/>.</summary>
    public Device Device => device.type == DeviceType.CUDA ? Device.Cuda : Device.Cpu;

    /// <summary>The state that the run starts from.</summary>
    public TrainingState Start { get; private set; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsAnEpoch { get; }

    private Recipe<TOut, TTarget> Recipe => experiment.Recipe;

    /// <summary>
    /// The same run from a later state, as if it had not stopped there; from within an epoch, the rest of that epoch first.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: a state of another pipeline, precision or number of slots; one from within an epoch that has fewer steps here, or other metrics. The recipe and
    /// the data may otherwise be others: that is how a run is forked.
    /// </remarks>
    /// <param name="state">A state of this run, or of one with the same pipeline, recipe and data.</param>
    public Result<Run<TIn, TOut, TTarget>> From(TrainingState state) =>
        Misfit(state) is { } problem ? Result.Fail<Run<TIn, TOut, TTarget>>(problem) : Result.Ok(With(run => run.Start = state));

    /// <summary>The same run, telling someone of every step: for a progress bar. The order and number of observers changes nothing.</summary>
    /// <param name="observe">Called after each step, on the thread that enumerates.</param>
    public Run<TIn, TOut, TTarget> Observe(Action<Progress> observe) => With(run => run.observer += observe);

    /// <summary>
    /// The same run, ending with an <see cref="OperationCanceledException"/> after the step in which it is asked to, or before the first. Where it has checkpoints, the state is
    /// written down first.
    /// </summary>
    /// <param name="token">Who asks.</param>
    public Run<TIn, TOut, TTarget> Until(CancellationToken token) => With(run => run.cancellation = token);

    /// <summary>The examples of each step of an epoch, as row numbers of the data, in the order in which they are trained on.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    public IEnumerable<int[]> Batches(int epoch)
    {
        var order = Order(epoch);
        for (var step = 0; step < order.Count; step++)
            yield return order[step].ToArray();
    }

    /// <summary>
    /// One step as a pure function: the state after learning from some rows. Folding it over <see cref="Batches"/> gives the
    /// bits that enumerating the run gives, epoch after epoch; enumerating is faster, since it copies the state once an epoch.
    /// The step after which as many are done as an epoch has ends the epoch.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="rows">Rows of the data.</param>
    public Result<StepResult> Step(TrainingState state, params int[] rows)
    {
        if (rows.Length == 0 || rows.Any(row => row < 0 || row >= data.Count))
            return Result.Fail<StepResult>(
                new Problem(
                    ProblemCode.Argument,
                    "rows",
                    "Step",
                    FormattableString.Invariant($"at least one row, from 0 to {data.Count - 1}"),
                    rows.Length == 0 ? "none" : string.Join(", ", rows.Where(row => row < 0 || row >= data.Count).Take(10)),
                    "rows are numbered as in the data"
                )
            );
        if (Misfit(state) is { } problem)
            return Result.Fail<StepResult>(problem);
        try
        {
            using var session = Open(state);
            using var batcher = Gatherer(rows.Length);
            using var judge = state.StepsOfNext + 1 < StepsAnEpoch ? null : NewJudge();
            var keeper = new ScoreKeeper(scoring);
            int[] gathered = [.. rows];
            data.ToRows(gathered);
            session.Learn(batcher, gathered, [], state.Epoch + 1, keeper);
            var done = state.StepsOfNext + 1;
            var scores = keeper.Snapshot();
            var all = state.ScoresOfNext is { } before ? before + scores : scores;
            return Result.Ok(
                new StepResult(
                    done < StepsAnEpoch
                        ? Within(session, state, state.Epoch, done, all)
                        : AtEnd(session, state, state.Epoch + 1, all, judge).State,
                    scores
                )
            );
        }
        catch (PipelineException failure)
        {
            return Result.Fail<StepResult>(failure.Problems);
        }
    }

    /// <summary>
    /// The states of the run between its steps, lazily, each with the scores of the epoch so far: to look closer than an epoch.
    /// </summary>
    /// <param name="every">After how many steps each; the end of an epoch is always one.</param>
    public IEnumerable<StepResult> States(int every = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new LazySequence<StepResult>(
            () => $"states of a {this}",
            Go(every).Select(moment => new StepResult(moment.State, moment.Scores))
        );
    }

    /// <inheritdoc/>
    public IEnumerator<Epoch<TIn, TOut>> GetEnumerator() => Go(int.MaxValue).Select(moment => moment.Epoch!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The epochs, each computed on another thread while the caller awaits it.</summary>
    /// <param name="token">Ends it after the step in which it is asked to.</param>
    public async IAsyncEnumerable<Epoch<TIn, TOut>> InBackground(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default
    )
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token, cancellation);
        using var going = Until(both.Token).GetEnumerator();
        while (await Task.Run(going.MoveNext, CancellationToken.None).ConfigureAwait(false))
            yield return going.Current;
    }
}
