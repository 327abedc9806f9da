using TorchSharp;

namespace DeepPipeline;

// How a run goes on: one loop, of which everything public is a view.
public sealed partial class Run<TIn, TOut, TTarget>
{
    /// <summary>A state on the way.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Scores">The scores of its epoch so far.</param>
    /// <param name="Epoch">The epoch that ends with it, if one does.</param>
    private sealed record RunPoint(TrainingState State, Scores Scores, Epoch<TIn, TOut>? Epoch);

    private IEnumerable<RunPoint> Go(int every) => Going(Recipe.Epochs, every);

    /// <summary>The states on the way, up to an epoch or without end.</summary>
    /// <param name="last">The number of the last epoch; null for none.</param>
    /// <param name="every">After how many steps of an epoch there is one, beside its end.</param>
    /// <param name="at">Told how far it has come.</param>
    private IEnumerable<RunPoint> Untold(int? last, int every, Position at)
    {
        cancellation.ThrowIfCancellationRequested();
        using var watched = Interrupt.Watch(cancellation);
        var asked = watched.Token;
        using var held = checkpoints?.Hold();
        at.IsWhole = Start.StepsOfNext == 0 && Start.Epoch >= last;
        // A run that finds itself at the end of an epoch gives that epoch again, so that waiting for the last one ends.
        if (checkpoints is not null && Start is { Epoch: > 0, StepsOfNext: 0, History.Count: > 0 })
            yield return Again(Start);
        if (at.IsWhole)
            yield break;
        using var session = Open(Start);
        using var judge = NewJudge();
        using var batcher = Gatherer((int)Math.Min(Recipe.ExamplesAStep, data.Count));
        var memory = new SnapshotMemory();
        var state = Start;
        // An epoch that was begun is finished.
        while (!(state.Epoch >= last) || state.StepsOfNext > 0)
        {
            var (number, order, steps) = (state.Epoch + 1, Order(state.Epoch + 1), StepsAnEpoch);
            var scores = new ScoreKeeper(scoring, state.ScoresOfNext);
            data.ToRows(order.Positions);
            foreach (var recording in at.Recordings)
                recording.BeginEpoch();
            for (var step = state.StepsOfNext + 1; step <= steps; step++)
            {
                session.Learn(batcher, order[step - 1], order[step], number, scores);
                at.Step = session.Step;
                foreach (var recording in at.Recordings)
                    recording.Take(
                        session.Step,
                        number - 1 + ((double)step / steps),
                        session.Loss,
                        session.LearningRate,
                        order[step - 1].Length
                    );
                Tell(session, at, number, step, steps, scores);
                var stopping = asked.IsCancellationRequested;
                if (step < steps && (step % every == 0 || stopping || checkpoints?.IsDue(session.Step) == true))
                {
                    memory.BeforeSnapshot(session.StateBytes);
                    var within = Within(session, state, state.Epoch, step, scores.Snapshot());
                    Keep(within, at);
                    if (step % every == 0)
                        yield return new RunPoint(within, within.ScoresOfNext!, null);
                }

                if (stopping && step < steps)
                    throw new OperationCanceledException(cancellation.IsCancellationRequested ? cancellation : asked);
            }

            foreach (var recording in at.Recordings)
                recording.EndSteps();
            memory.BeforeSnapshot(session.StateBytes);
            var epoch = AtEnd(session, state, number, scores.Snapshot(), judge);
            session.Ended(epoch.Scores.WatchedLoss);
            state = epoch.State;
            Keep(state, at);
            at.IsWhole = state.Epoch >= last;
            foreach (var recording in at.Recordings)
                recording.EndEpoch(number, state.Step);
            tell?.Invoke(at.Recordings, new EpochDone(epoch.Scores));
            yield return new RunPoint(state, epoch.Training, epoch);
            cancellation.ThrowIfCancellationRequested();
            asked.ThrowIfCancellationRequested();
        }
    }

    private void Tell(Trainer session, Position at, int epoch, int step, int steps, ScoreKeeper scores)
    {
        if (observer is null && tell is null)
            return;
        var now = scores.Snapshot();
        observer?.Invoke(new Progress(epoch, step, steps, now) { Loss = session.Loss });
        tell?.Invoke(at.Recordings, new StepDone(epoch, step, steps, session.LearningRate, now) { Loss = session.Loss });
    }

    private void Keep(TrainingState state, Position at)
    {
        if (checkpoints?.Write(state) is { } path)
            tell?.Invoke(at.Recordings, new CheckpointWritten(path, state.Step));
    }

    private static TrainingState Within(Trainer session, TrainingState from, int epoch, int steps, Scores scores) =>
        session.Snapshot(from, epoch, steps) with
        {
            ScoresOfNext = scores,
        };

    private Epoch<TIn, TOut> AtEnd(Trainer session, TrainingState from, int number, Scores training, Judge? judge)
    {
        var state = session.Snapshot(from, number) with { ScoresOfNext = null };
        var model = first.WithUnchecked(state.OfModel);
        var scores = judge?.Of(model.Parameters).OrThrow();
        var record = new EpochScores(number, state.Step, session.LearningRate, training, scores);
        return new Epoch<TIn, TOut>(model, state with { History = from.History.Add(record) });
    }

    private RunPoint Again(TrainingState state)
    {
        var epoch = new Epoch<TIn, TOut>(first.WithUnchecked(state.OfModel), state);
        return new RunPoint(state, epoch.Training, epoch);
    }

    private Trainer Open(TrainingState state) =>
        new(
            lengths,
            StepSettings.Of(
                Recipe,
                loss,
                new Augmenter(Recipe.Augment, lengths.Whole.InputShapes, TIn.Kind, TTarget.Kind),
                data.Buckets,
                StepsAnEpoch,
                threads
            ),
            state,
            device
        );

    // What the targets and tokens of validation data are, was looked at when the run was made.
    private Judge? NewJudge() =>
        validate is null
            ? null
            : new Judge(
                Lowering
                    .WithLoss(
                        experiment.Pipeline.Tree,
                        loss,
                        validate.InputShape.Untyped,
                        validate.TargetShape.Untyped,
                        Mode.Eval,
                        TIn.Kind
                    )
                    .OrThrow(),
                loss,
                scoring,
                new JudgedData(validate.Count, validate.Rows, validate.Gatherer),
                first.Parameters,
                device
            );

    private Batcher Gatherer(int examples) => data.Gatherer(lengths.Whole, Math.Min(examples, Recipe.Batch), Recipe.Precision, device);

    private StepOrder Order(int epoch)
    {
        var key = new RandomKey(Recipe.Seed, epoch);
        var positions = Recipe.Shuffle ? key.Stream("shuffle").Permutation(data.Count) : [.. Enumerable.Range(0, data.Count)];
        return data.Buckets is null
            ? StepOrder.Of(positions, Recipe.ExamplesAStep, Recipe.DropLast)
            : StepOrder.Of(
                positions,
                Recipe.ExamplesAStep,
                Recipe.DropLast,
                data.BucketOf,
                Recipe.Shuffle ? key.Stream("shuffle/buckets") : null
            );
    }

    private Problem? Misfit(TrainingState state) =>
        ParameterLayout.Of(lengths.Whole).Mismatch(state.Parameters.Layout) is { } problem ? problem
        : state.Parameters.Precision != Recipe.Precision
            ? new Problem(
                ProblemCode.Run,
                "recipe.precision",
                "Precision",
                Recipe.Precision.ToString(),
                $"a state in {state.Parameters.Precision}",
                "go on with the precision that the run was started with"
            )
        : state.Slots is { } slots && slots.Length != Recipe.Optimizer.Slots
            ? new Problem(
                ProblemCode.Run,
                "recipe.optimizer",
                Recipe.Optimizer.ToString(),
                $"a state with {Recipe.Optimizer.Slots} slots a parameter",
                $"{slots.Length}",
                "go on with the optimiser that the run was started with"
            )
        : state.StepsOfNext >= StepsAnEpoch
            ? new Problem(
                ProblemCode.Run,
                "state",
                "TrainingState",
                FormattableString.Invariant($"a state within an epoch of {StepsAnEpoch} steps"),
                FormattableString.Invariant($"one after {state.StepsOfNext} steps of an epoch"),
                "go on with the data and batches that the run was started with, or from the end of an epoch"
            )
        : state.ScoresOfNext?.Plan is { } plan && !plan.Equals(scoring)
            ? new Problem(
                ProblemCode.Run,
                "recipe.metrics",
                "Metrics",
                $"those that the epoch was begun with: {string.Join(", ", plan.Counted)}",
                string.Join(", ", scoring.Counted),
                "go on with the metrics that the run was started with, or from the end of an epoch"
            )
        : null;

    private Run<TIn, TOut, TTarget> With(Action<Run<TIn, TOut, TTarget>> change)
    {
        var copy = (Run<TIn, TOut, TTarget>)MemberwiseClone();
        change(copy);
        return copy;
    }
}
