using System.Diagnostics;

namespace DeepPipeline;

/// <summary>Something that happened in a run, as a value: what <see cref="Run{TIn, TOut, TTarget}.Observed"/> tells.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record RunEvent
{
    /// <summary>Whom a problem names where a run can't be shown.</summary>
    internal const string Showing = "ShownOn";

    private protected string Line => Show.Line(this);

    private protected RunEvent() { }
}

/// <summary>A step is done.</summary>
/// <param name="Epoch">The number of its epoch, from 1.</param>
/// <param name="Step">Its number within the epoch, from 1.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="LearningRate">The optimiser's learning rate in it, as the schedule had it.</param>
/// <param name="Scores">The scores of the epoch so far.</param>
public sealed record StepDone(int Epoch, int Step, int Steps, double LearningRate, Scores Scores) : RunEvent
{
    /// <summary>The mean loss of the step's own examples, as the model was before it learnt from them; NaN where none counts.</summary>
    public double Loss { get; init; } = double.NaN;
}

/// <summary>An epoch is done, and judged where there is validation data.</summary>
/// <param name="Scores">What is known of it.</param>
public sealed record EpochDone(EpochScores Scores) : RunEvent;

/// <summary>A checkpoint is written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Step">How many steps of the run are done in it.</param>
public sealed record CheckpointWritten(string Path, long Step) : RunEvent;

/// <summary>The run has ended, and nothing comes after it.</summary>
/// <param name="Steps">How many steps are done.</param>
/// <param name="IsWhole">Whether all epochs are done; otherwise nobody asked for more, or it was cancelled.</param>
public sealed record RunEnded(long Steps, bool IsWhole) : RunEvent;

/// <summary>The run has failed, and nothing comes after it.</summary>
/// <param name="Steps">How many steps were done where it was last seen.</param>
/// <param name="Failure">Why; it is thrown, or comes back from <c>Fit</c>, as without an observer.</param>
public sealed record RunFailed(long Steps, Exception Failure) : RunEvent
{
    /// <summary>When and why.</summary>
    public override string ToString() => Show.Members(this);
}
