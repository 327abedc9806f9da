namespace DeepPipeline.Examples.Commands;

/// <summary>What an example that trains can keep beside the model; each such example chooses.</summary>
[Flags]
internal enum Retained
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>Where training stands, so that it can go on: <c>--checkpoint</c> and <c>--every</c>.</summary>
    Checkpoints = 1,

    /// <summary>The scores of each epoch: <c>--history</c> and <c>--tensorboard</c>.</summary>
    Histories = 2,

    /// <summary>A page about the model: <c>--report</c>.</summary>
    Report = 4,

    /// <summary>All of these.</summary>
    All = Checkpoints | Histories | Report,
}

/// <summary>What was asked to be kept beside the model, and where; null is what wasn't.</summary>
/// <param name="Checkpoint">The folder where it is written down where training stands.</param>
/// <param name="Every">After how many steps; 0 for at the end of each epoch only.</param>
/// <param name="Report">The file of the HTML report.</param>
/// <param name="TensorBoard">The folder of TensorBoard's event files.</param>
/// <param name="History">The CSV file of the scores.</param>
internal sealed record Retention(string? Checkpoint, int Every, string? Report, string? TensorBoard, string? History);
