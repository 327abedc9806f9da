using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// Where a training run stands between two steps, as an immutable value: going on from it gives the same bits as never having
/// stopped.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed record TrainingState
{
    private string Line => Show.Line(this);

    internal TrainingState(Parameters parameters) => Parameters = parameters;

    /// <summary>The parameters, as they are trained.</summary>
    public Parameters Parameters { get; internal init; }

    /// <summary>Their moving average, where the recipe asks for one; null before the first step.</summary>
    public Parameters? Average { get; internal init; }

    /// <summary>How many epochs are done.</summary>
    public int Epoch { get; internal init; }

    /// <summary>How many steps are done.</summary>
    public long Step { get; internal init; }

    /// <summary>How many steps of the epoch after those are done.</summary>
    public int StepsOfNext { get; internal init; }

    /// <summary>The scores of each epoch that is done.</summary>
    public Items<EpochScores> History { get; internal init; } = Items<EpochScores>.None;

    /// <summary>The scores of the steps that are done of the next epoch; null if none is.</summary>
    public Scores? ScoresOfNext { get; internal init; }

    /// <summary>The parameters of the model that the run has made so far: the average, where there is one.</summary>
    public Parameters OfModel => Average ?? Parameters;

    /// <summary>The optimiser's state; null before the first step.</summary>
    internal Array[]? Slots { get; init; }

    /// <inheritdoc/>
    public bool Equals(TrainingState? other) =>
        other is not null
        && Epoch == other.Epoch
        && Step == other.Step
        && StepsOfNext == other.StepsOfNext
        && Parameters.Equals(other.Parameters)
        && Equals(Average, other.Average)
        && SameSlots(other)
        && History.Equals(other.History)
        && Equals(ScoresOfNext, other.ScoresOfNext);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Step, StepsOfNext, Parameters);

    /// <summary><c>epoch 3, step 1250</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"after epoch {Epoch}{(StepsOfNext == 0 ? "" : $" and {StepsOfNext} steps")}, step {Step}");

    private bool SameSlots(TrainingState other) =>
        (Slots?.Length ?? -1) == (other.Slots?.Length ?? -1)
        && (
            Slots is null
            || Slots.Zip(other.Slots!, (one, two) => Parameters.BytesOf(one).SequenceEqual(Parameters.BytesOf(two))).All(same => same)
        );
}

/// <summary>What a step gives.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Scores">The scores of the step's examples, as the model was before it was trained on.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record StepResult(TrainingState State, Scores Scores) : IComputed
{
    private string Line => Show.Line(this);
}
