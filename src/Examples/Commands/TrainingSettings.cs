namespace Pipeline.Examples.Commands;

/// <summary>What was asked of an example on the command line.</summary>
/// <param name="Example">The example's name.</param>
/// <param name="Epochs">How often it goes through the data.</param>
/// <param name="Batch">How many examples a step takes.</param>
/// <param name="Seed">What all randomness is drawn from.</param>
/// <param name="LearningRate">Adam's step size.</param>
/// <param name="Data">The folder of the data; null for the one that comes with the project.</param>
/// <param name="Device">Where it is computed.</param>
/// <param name="Save">The file that the model is saved to; null if it isn't.</param>
/// <param name="Plain">Whether dropout is left out.</param>
/// <param name="Json">Whether stdout is for a program.</param>
/// <param name="Verbose">Whether an unexpected failure is told in full.</param>
internal sealed record TrainingSettings(
    string Example,
    int Epochs,
    int Batch,
    long Seed,
    double LearningRate,
    string? Data,
    Device Device,
    string? Save,
    bool Plain,
    bool Json,
    bool Verbose
);
