using System.Globalization;
using LanguageExt;
using Pipeline.Surgery;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Parameters that are trained in their own way: all below the layers that a pattern names. Of several groups the first that names one holds.</summary>
/// <param name="Pattern">The layers' path or pattern: <c>encoder/**</c>.</param>
public sealed record ParameterGroup(string Pattern)
{
    /// <summary>Their learning rate; null for the optimiser's. A schedule scales it too.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Their weight decay; null for the optimiser's.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Whether they stay as they are.</summary>
    public bool Frozen { get; init; }

    /// <summary>A group: <c>ParameterGroup.Of("encoder/**", learningRate: 1e-4)</c>.</summary>
    /// <param name="pattern">The layers' path or pattern.</param>
    /// <param name="learningRate">Their learning rate; the optimiser's unless given.</param>
    /// <param name="weightDecay">Their weight decay; the optimiser's unless given.</param>
    /// <param name="frozen">Whether they stay as they are.</param>
    public static ParameterGroup Of(string pattern, double? learningRate = null, double? weightDecay = null, bool frozen = false) =>
        new(pattern) { LearningRate = learningRate, WeightDecay = weightDecay, Frozen = frozen };

    /// <summary>What is wrong with its numbers.</summary>
    public Seq<Flaw> Flaws => Rate("learningRate", LearningRate) + Rate("weightDecay", WeightDecay);

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() =>
        $"{nameof(ParameterGroup)}.{nameof(Of)}({string.Join(", ", Arguments())})";

    private static Seq<Flaw> Rate(string name, double? value) =>
        value is null or >= 0 and < double.PositiveInfinity ? Empty : Seq1(new Flaw($"{name} of at least 0", Number(value.Value), $"set {name}, or leave it out for the optimiser's"));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private IEnumerable<string> Arguments()
    {
        yield return $"\"{Pattern}\"";
        if (LearningRate is { } rate)
            yield return $"learningRate: {Number(rate)}";
        if (WeightDecay is { } decay)
            yield return $"weightDecay: {Number(decay)}";
        if (Frozen)
            yield return "frozen: true";
    }
}
