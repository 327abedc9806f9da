using System.Diagnostics;

namespace DeepPipeline.Tree;

/// <summary>What an optimiser does at a step, for whoever runs it.</summary>
/// <param name="Formula">From θ, g, some numbers and the slots, in this order, to the next θ and the next slots.</param>
/// <param name="Numbers">These numbers, which are the same for all parameters.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct OptimizerStep(Formula Formula, Items<double> Numbers)
{
    private string Line => Show.Line(this);

    /// <summary>The place of θ among what the formula is given.</summary>
    public const int Theta = 0;

    /// <summary>The place of g.</summary>
    public const int OfLoss = 1;

    /// <summary>The place of the first number.</summary>
    public const int FirstNumber = 2;
}
