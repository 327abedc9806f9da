using System.CommandLine;

namespace DeepPipeline.Examples.Commands;

/// <summary>The options of an example, and what they are unless given. Where a usual value is null, the example has no such option.</summary>
internal sealed record Defaults
{
    /// <summary>How often it goes through the training data.</summary>
    internal int? Epochs { get; init; }

    /// <summary>How many examples a step takes.</summary>
    internal int? Batch { get; init; }

    /// <summary>The optimiser's step size.</summary>
    internal double? LearningRate { get; init; }

    /// <summary>Whose step size that is: <c>Adam's</c>.</summary>
    internal string Optimizer { get; init; } = "gradient descent's";

    /// <summary>Whether the trained model can be saved.</summary>
    internal bool Saves { get; init; }

    /// <summary>What can be kept beside the model.</summary>
    internal Retained Keeps { get; init; }

    /// <summary>What <c>--data</c> names; null if the example makes its data.</summary>
    internal DataOption? Data { get; init; }

    /// <summary>The options that no other example has; <see cref="Settings.Of{T}"/> reads them.</summary>
    internal IReadOnlyList<Option> Own { get; init; } = [];
}

/// <summary>What <c>--data</c> names.</summary>
/// <param name="What"><c>file</c> or <c>folder</c>.</param>
/// <param name="Description">What it has to hold, and what is taken unless it is given.</param>
internal sealed record DataOption(string What, string Description);
