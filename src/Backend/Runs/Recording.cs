namespace DeepPipeline;

/// <summary>An enumeration of a run that a recorder writes down; once another has begun there, what it is told changes nothing.</summary>
/// <param name="Recorder">The recorder.</param>
/// <param name="Beginning">Which enumeration it is of those that the recorder has seen, from 1.</param>
internal readonly record struct Recording(RunRecorder Recorder, int Beginning)
{
    /// <summary>Whether no other has begun since.</summary>
    internal bool IsCurrent => Recorder.Beginnings == Beginning;

    /// <inheritdoc cref="RunRecorder.Pause"/>
    internal void Pause() => Recorder.Pause(Beginning);

    /// <inheritdoc cref="RunRecorder.Resume"/>
    internal void Resume() => Recorder.Resume(Beginning);

    /// <summary>An epoch begins.</summary>
    internal void BeginEpoch() => Recorder.BeginEpoch(Beginning);

    /// <inheritdoc cref="RunRecorder.Take"/>
    internal void Take(long step, double epoch, double loss, double learningRate, int count) =>
        Recorder.Take(Beginning, step, epoch, loss, learningRate, count);

    /// <inheritdoc cref="RunRecorder.EndSteps"/>
    internal void EndSteps() => Recorder.EndSteps(Beginning);

    /// <inheritdoc cref="RunRecorder.EndEpoch"/>
    internal void EndEpoch(int number, long step) => Recorder.EndEpoch(Beginning, number, step);
}
