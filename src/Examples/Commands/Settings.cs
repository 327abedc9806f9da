using System.CommandLine;

namespace DeepPipeline.Examples.Commands;

/// <summary>What was asked of an example on the command line. What the example has no option for is 0 or null.</summary>
/// <param name="Example">The example's name.</param>
/// <param name="Epochs">How often it goes through the data.</param>
/// <param name="Batch">How many examples a step takes.</param>
/// <param name="Seed">What all randomness is drawn from.</param>
/// <param name="LearningRate">The optimiser's step size.</param>
/// <param name="Data">Where the data is; null for that which comes with the project.</param>
/// <param name="Device">Where it is computed.</param>
/// <param name="Save">The file that the model is saved to; null if it isn't.</param>
/// <param name="Keeping">What is kept beside it.</param>
/// <param name="Json">Whether stdout is for a program.</param>
/// <param name="Given">The command as it was parsed.</param>
internal sealed record Settings(
    string Example,
    int Epochs,
    int Batch,
    long Seed,
    double LearningRate,
    string? Data,
    Device Device,
    string? Save,
    Retention Keeping,
    bool Json,
    ParseResult Given
)
{
    /// <summary>The value of an option of the example's own.</summary>
    internal T? Of<T>(Option<T> own) => Given.GetValue(own);
}
