using Microsoft.Extensions.Logging;

namespace DeepPipeline;

/// <summary>The events of a run as entries of a log.</summary>
internal static partial class RunLog
{
    internal static void Write(ILogger logger, RunEvent happened)
    {
        switch (happened)
        {
            case StepDone step:
                Step(logger, step.Epoch, step.Step, step.Steps, step.Scores.Loss, step.LearningRate);
                break;
            case EpochDone { Scores: { Validation: { } validation } scores }:
                JudgedEpoch(logger, scores.Number, scores.Step, scores.Training.Loss, validation.Loss, validation, scores.LearningRate);
                break;
            case EpochDone { Scores: var scores }:
                Epoch(logger, scores.Number, scores.Step, scores.Training.Loss, scores.Training, scores.LearningRate);
                break;
            case CheckpointWritten checkpoint:
                Checkpoint(logger, checkpoint.Step, checkpoint.Path);
                break;
            case RunEnded { IsWhole: true } ended:
                Whole(logger, ended.Steps);
                break;
            case RunEnded ended:
                Ended(logger, ended.Steps);
                break;
            case RunFailed failed:
                Failed(logger, failed.Failure, failed.Steps);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "epoch {Epoch}, step {Step} of {Steps}: loss {Loss}, learning rate {LearningRate}")]
    private static partial void Step(ILogger logger, int epoch, int step, int steps, double loss, double learningRate);

    [LoggerMessage(2, LogLevel.Information, "epoch {Epoch}, {Step} steps done: loss {Loss}, {Scores}, learning rate {LearningRate}")]
    private static partial void Epoch(ILogger logger, int epoch, long step, double loss, Scores scores, double learningRate);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "epoch {Epoch}, {Step} steps done: loss {Loss}, validation loss {ValidationLoss}, {Scores}, learning rate {LearningRate}"
    )]
    private static partial void JudgedEpoch(
        ILogger logger,
        int epoch,
        long step,
        double loss,
        double validationLoss,
        Scores scores,
        double learningRate
    );

    [LoggerMessage(4, LogLevel.Debug, "checkpoint after {Step} steps: {Path}")]
    private static partial void Checkpoint(ILogger logger, long step, string path);

    [LoggerMessage(5, LogLevel.Information, "the run is done after {Steps} steps")]
    private static partial void Whole(ILogger logger, long steps);

    [LoggerMessage(6, LogLevel.Information, "the run was ended after {Steps} steps")]
    private static partial void Ended(ILogger logger, long steps);

    [LoggerMessage(7, LogLevel.Error, "the run failed after {Steps} steps")]
    private static partial void Failed(ILogger logger, Exception failure, long steps);
}
