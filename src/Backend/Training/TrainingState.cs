namespace Pipeline;

/// <summary>
/// Where a training run stands between two steps, as an immutable value: going on from it gives the same bits as never having
/// stopped.
/// </summary>
public sealed class TrainingState
{
    internal TrainingState(Parameters parameters, Array[]? slots, int epoch, long step, int stepsOfNext = 0) =>
        (Parameters, Slots, Epoch, Step, StepsOfNext) = (parameters, slots, epoch, step, stepsOfNext);

    /// <summary>The parameters.</summary>
    public Parameters Parameters { get; }

    /// <summary>How many epochs are done.</summary>
    public int Epoch { get; }

    /// <summary>How many steps are done.</summary>
    public long Step { get; }

    /// <summary>How many steps of the epoch after those are done.</summary>
    public int StepsOfNext { get; }

    /// <summary>The optimiser's state; null before the first step.</summary>
    internal Array[]? Slots { get; }
}

/// <summary>What a step gives.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Scores">The scores of the batch, as the model was before it was learnt from.</param>
public sealed record Stepped(TrainingState State, Scores Scores);
