using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What a classifier says of an example: all classes, the likeliest first.</summary>
/// <param name="Ranking">The classes with their probabilities; of equal ones the first class comes first.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Classified(Items<ClassProbability> Ranking)
{
    private string Line => Show.Line(this);

    /// <summary>What the likeliest class is called.</summary>
    public string Name => Ranking[0].Name;

    /// <summary>The likeliest class, from 0.</summary>
    public int Label => Ranking[0].Class;

    /// <summary>The probability of the likeliest class, from 0 to 1.</summary>
    public double Probability => Ranking[0].Probability;

    /// <summary><c>setosa (97.2 %)</c>.</summary>
    public override string ToString() => Ranking[0].ToString();
}

/// <summary>How likely a class is.</summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="Name">What it is called: its number, if it has no name.</param>
/// <param name="Probability">Its probability, from 0 to 1.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ClassProbability(int Class, string Name, double Probability)
{
    private string Line => Show.Line(this);

    /// <summary><c>setosa (97.2 %)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({100 * Probability:0.0} %)");
}
