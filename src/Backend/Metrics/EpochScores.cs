namespace DeepPipeline;

/// <summary>What is known of one epoch that is done: a point of every learning curve. The history of a run is a list of these.</summary>
/// <param name="Number">The number of the epoch, from 1.</param>
/// <param name="Step">How many steps were done at its end.</param>
/// <param name="LearningRate">The learning rate of its last step, that of the optimiser times the schedule's.</param>
/// <param name="Training">The scores on the training data, each batch as the model was before it was trained on.</param>
/// <param name="Validation">The scores on the validation data, if there is any.</param>
public sealed record EpochScores(int Number, long Step, double LearningRate, Scores Training, Scores? Validation)
{
    /// <summary>The loss that schedules and early stopping watch: of the validation data if there is any, else of the training data.</summary>
    public double WatchedLoss => (Validation ?? Training).Loss;
}
