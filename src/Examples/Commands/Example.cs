using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples.Commands;

/// <summary>An example: a verb of the command, and a program to copy from.</summary>
/// <param name="Name">The verb.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Usual">The options it has, and what they are unless given.</param>
/// <param name="Run">What it does.</param>
internal sealed record Example(string Name, string Summary, Defaults Usual, Action<Settings, Screen> Run)
{
    /// <summary>Every example, in the order in which they are read.</summary>
    internal static IReadOnlyList<Example> All { get; } =
    [
        Classics.LinearRegression.Example,
        Classics.LogisticRegression.Example,
        Classics.FromScratch.Example,
        Classics.FirstNetwork.Example,
        Mnist.DigitClassifier.Example,
        Mnist.Convolutional.Example,
        Recurrent.RecurrentNetworks.Example,
        Mnist.OptimizerComparison.Example,
    ];
}
