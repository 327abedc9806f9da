using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What stands in the place of a missing value. What it is computed from are the training rows alone.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Filling
{
    private protected string Line => Show.Line(this);

    private protected Filling() { }
}

/// <summary>The mean of the values that are there.</summary>
[Word("mean")]
public sealed record MeanFilling : Filling;

/// <summary>The median of the values that are there; of an even number of numbers the mean of both in the middle.</summary>
[Word("median")]
public sealed record MedianFilling : Filling;

/// <summary>The value that is there most often; of several the first in their order.</summary>
[Word("mostFrequent")]
public sealed record MostFrequentFilling : Filling;

/// <summary>A number.</summary>
/// <param name="Value">The number, as the column has it: before logarithms and scaling.</param>
[Word("number", "value")]
public sealed record NumberFilling(double Value) : Filling;

/// <summary>A category, or a date as ISO 8601 writes it.</summary>
/// <param name="Value">The category.</param>
[Word("text", "value")]
public sealed record TextFilling(string Value) : Filling;
