using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// A training run at work: what a step changes, it changes in place, where nobody else can see. Owns native memory.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private readonly StepSettings plan;
    private readonly ParameterLayout layout;
    private readonly Precision precision;
    private readonly ParameterBuffer parameters;
    private readonly OptimizerState optimizer;
    private readonly Constraints constraints;
    private readonly ProgramsByLength lengths;
    private readonly torch.Device device;
    private readonly Dictionary<int, Gradient> programs = [];
    private Gradient program;
    private readonly MovingAverage? average;
    private readonly List<double> watched;
    private readonly bool isSum;
    private readonly bool mayCountNothing;
    private GradientSum? sum;
    private double lossTotal;
    private double lossWeight;

    internal Trainer(ProgramsByLength lengths, StepSettings plan, TrainingState from, torch.Device device)
    {
        (this.lengths, this.plan, this.device, layout, precision, Step) = (
            lengths,
            plan,
            device,
            from.Parameters.Layout,
            from.Parameters.Precision,
            from.Step
        );
        using var stretch = Stretch.Begin();
        var specs = ParameterLayout.Of(lengths.Whole);
        mayCountNothing = LossWeights.MayBeNothing(plan.Loss);
        isSum = plan.Loss.Parts.All(part => part.Loss.Reduction == Reduction.Sum);
        watched = [.. from.History.Select(epoch => epoch.WatchedLoss)];
        parameters = new ParameterBuffer(from.Parameters, device, forTraining: true, specs.Specs);
        optimizer = new OptimizerState(plan.Optimizer, plan.Groups, specs, precision, device, from.Slots);
        constraints = new Constraints(specs, precision, device);
        average = plan.Average is Averaging.Moving moving ? new MovingAverage(moving, from.Average ?? from.Parameters, device) : null;
        program = ProgramOf(0);
        if (program.Unused is { } path)
            throw new PipelineException(
                new Problem(
                    ProblemCode.Gradient,
                    path,
                    "parameter",
                    "a gradient",
                    "none: the loss does not depend on it",
                    "leave the layer out, or freeze it"
                )
            );
    }

    /// <summary>How many steps are done.</summary>
    internal long Step { get; private set; }

    /// <summary>The optimiser's learning rate in the last step, as the schedule had it.</summary>
    internal double LearningRate { get; private set; }

    /// <summary>The mean loss of the examples of the last step, as the model was before it learnt from them; NaN where none counted.</summary>
    internal double Loss => lossTotal / lossWeight;

    /// <summary>Learns from the examples of one step. From those of which none counts there is nothing to learn: then all but the number of the step stays.</summary>
    /// <param name="batcher">Where the examples come from.</param>
    /// <param name="rows">Which examples; more than a batch has are taken a batch at a time.</param>
    /// <param name="next">Which come in the step after it; none if that is not known.</param>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="scores">Where the examples are counted, as the model was before it learnt from them.</param>
    internal void Learn(Batcher batcher, ReadOnlySpan<int> rows, ReadOnlySpan<int> next, int epoch, ScoreKeeper scores)
    {
        using var stretch = Stretch.Begin(plan.Threads);
        using var scope = torch.NewDisposeScope();
        var factor = plan.Schedule.At(Step, plan.StepsAnEpoch, CollectionsMarshal.AsSpan(watched));
        LearningRate = plan.Optimizer.LearningRate * factor;
        Step++;
        (lossTotal, lossWeight) = (0, 0);
        program = ProgramOf(Length(rows));
        var counts =
            rows.Length <= plan.Batch
                ? Differentiate(batcher, rows, Part(next, 0), epoch, 0, scores) > 0
                : DifferentiateAll(batcher, rows, Part(next, 0), epoch, scores);
        if (!counts)
            return;
        var gradients = program.Gradients;
        Clipper.Clip(plan.Clip, gradients);
        optimizer.Step(parameters.All, gradients, Step, factor);
        constraints.Enforce(parameters.All);
        if (rows.Length <= plan.Batch)
            parameters.Write(program.Execution.Updated);
        average?.Take(parameters.All, Step);
    }

    /// <summary>Takes note of how an epoch ended, for schedules that look at it.</summary>
    internal void Ended(double watchedLoss) => watched.Add(watchedLoss);

    /// <summary>How many bytes a snapshot has.</summary>
    internal long StateBytes => parameters.All.numel() * parameters.All.ElementSize * (1 + optimizer.Slots + (average is null ? 0 : 1));

    /// <summary>The state as a value. What the last step spoilt is found out here, before anyone gets it.</summary>
    /// <param name="before">The state at the end of the epoch before.</param>
    /// <param name="epoch">How many epochs are done.</param>
    /// <param name="stepsOfNext">How many steps of the next one are done.</param>
    internal TrainingState Snapshot(TrainingState before, int epoch, int stepsOfNext = 0)
    {
        using var stretch = Stretch.Begin(plan.Threads);
        using var scope = torch.NewDisposeScope();
        if (!parameters.All.isfinite().all().item<bool>())
        {
            var spoilt = Array.FindIndex(parameters.Views, view => !view.isfinite().all().item<bool>());
            throw new PipelineException(
                new Problem(
                    ProblemCode.NotFinite,
                    layout.Specs[spoilt].Path,
                    "parameter",
                    "finite values",
                    FormattableString.Invariant($"others after epoch {(stepsOfNext == 0 ? epoch : epoch + 1)}, step {Step}"),
                    Finiteness.LowerTheRate
                )
            );
        }

        var snapshot = parameters.Snapshot();
        return before with
        {
            Parameters = snapshot,
            Slots = optimizer.Snapshot(),
            Average = average?.Snapshot(layout, snapshot.Precision),
            Epoch = epoch,
            Step = Step,
            StepsOfNext = stepsOfNext,
        };
    }

    public void Dispose()
    {
        parameters.Dispose();
        optimizer.Dispose();
        foreach (var one in programs.Values)
            one.Dispose();
        average?.Dispose();
        sum?.Dispose();
    }

    // Of the examples of a step, those of one batch.
    private ReadOnlySpan<int> Part(ReadOnlySpan<int> rows, int part) =>
        rows.Slice(Math.Min(rows.Length, part * plan.Batch), Math.Clamp(rows.Length - (part * plan.Batch), 0, plan.Batch));

    // Sequences may be cut: how many steps those of some rows have; 0 for all.
    private int Length(ReadOnlySpan<int> rows) => plan.Buckets?.StepsOf(rows) ?? 0;

    private Gradient ProgramOf(int steps)
    {
        steps = lengths.Any is null ? steps : 0;
        if (!programs.TryGetValue(steps, out var found))
            programs[steps] = found = new Gradient(lengths[steps], parameters, precision, device, plan.Gradients);
        return found;
    }

    /// <summary>The gradients of a batch; none if nothing of it counts.</summary>
    /// <returns>Its weight in a mean over several.</returns>
    private double Differentiate(Batcher batcher, ReadOnlySpan<int> rows, ReadOnlySpan<int> next, int epoch, int part, ScoreKeeper scores)
    {
        var inputs = batcher.Gather(rows, Length(rows));
        batcher.Expect(next, Length(next));
        var key = new RandomKey(plan.Seed, epoch, Step, part);
        plan.Augmenter.Apply(inputs, key);
        var execution = program.Execution;
        var isNothing = mayCountNothing && LossWeights.IsNothing(plan.Loss, inputs.AsSpan(execution.Program.InputCount));
        var value = isNothing ? Judged(execution, inputs, key) : program.Run(inputs, key);
        var number = execution.Precision == Precision.Float64 ? value.item<double>() : value.item<float>();
        if (!double.IsFinite(number))
            throw new PipelineException(
                Finiteness.First(
                    execution,
                    plan.Loss,
                    FormattableString.Invariant($"a loss of {number} in epoch {epoch}, step {Step}"),
                    Finiteness.LowerTheRate
                )
            );
        var weight = scores.Add(number, execution, inputs);
        (lossTotal, lossWeight) = (lossTotal + LossWeights.Total(plan.Loss, number, weight), lossWeight + weight);
        return weight;
    }

    // Metrics may count what the loss does not.
    private Tensor Judged(Execution execution, Tensor[] inputs, RandomKey key)
    {
        using var grad = torch.no_grad();
        return execution.Run(parameters.Views, inputs, key);
    }

    private bool DifferentiateAll(Batcher batcher, ReadOnlySpan<int> rows, ReadOnlySpan<int> next, int epoch, ScoreKeeper scores)
    {
        var gradients = program.Gradients;
        var counts = false;
        sum?.Clear();
        for (var part = 0; part * plan.Batch < rows.Length; part++)
        {
            using var scope = torch.NewDisposeScope();
            var after = Part(rows, part + 1);
            var weight = Differentiate(batcher, Part(rows, part), after.IsEmpty ? next : after, epoch, part, scores);
            if (weight <= 0)
                continue;
            counts = true;
            (sum ??= new GradientSum(gradients)).Add(gradients, isSum ? 1 : weight);
            parameters.Write(program.Execution.Updated);
        }

        if (counts && isSum)
            sum!.Sum(gradients);
        else if (counts)
            sum!.Mean(gradients);
        return counts;
    }
}
