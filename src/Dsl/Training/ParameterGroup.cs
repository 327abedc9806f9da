using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>Parameters that are trained in their own way: all below the layers that a pattern names. Of several groups the first that names one holds.</summary>
/// <param name="Pattern">The layers' path or pattern: <c>encoder/**</c>.</param>
[Word("parameterGroup", "pattern")]
[DebuggerDisplay("{Line,nq}")]
public sealed record ParameterGroup(string Pattern)
{
    private string Line => Show.Line(this);

    /// <summary>Their learning rate; null for the optimiser's. A schedule scales it too.</summary>
    [Word("learningRate")]
    public double? LearningRate { get; init; }

    /// <summary>Their weight decay; null for the optimiser's.</summary>
    [Word("weightDecay")]
    public double? WeightDecay { get; init; }

    /// <summary>Whether they stay as they are.</summary>
    [Word("frozen")]
    public bool Frozen { get; init; }

    /// <summary>A group: <c>ParameterGroup.Of("encoder/**", learningRate: 1e-4)</c>.</summary>
    /// <param name="pattern">The layers' path or pattern.</param>
    /// <param name="learningRate">Their learning rate; the optimiser's unless given.</param>
    /// <param name="weightDecay">Their weight decay; the optimiser's unless given.</param>
    /// <param name="frozen">Whether they stay as they are.</param>
    [Word("of", "pattern", "learningRate", "weightDecay", "frozen")]
    public static ParameterGroup Of(string pattern, double? learningRate = null, double? weightDecay = null, bool frozen = false) =>
        new(pattern)
        {
            LearningRate = learningRate,
            WeightDecay = weightDecay,
            Frozen = frozen,
        };

    /// <summary>Whether it names a layer: its path, or that of something around it.</summary>
    /// <param name="path">Where the layer's parameters are: <c>encoder/1.dense</c>, or <c>@name</c> where they are shared.</param>
    public bool Names(LayerPath path)
    {
        var pattern = new PathPattern(Pattern);
        for (var text = path.Text; ; text = text[..text.LastIndexOf('/')])
        {
            if (pattern.Matches(new LayerPath(text)))
                return true;
            if (!text.Contains('/', StringComparison.Ordinal))
                return false;
        }
    }

    /// <summary>What is wrong with its values.</summary>
    public Items<Problem> Problems => Rate("learningRate", LearningRate) + Rate("weightDecay", WeightDecay);

    /// <summary>What is wrong with groups of a model's parameters: one that names none of them.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="parameters">The model's parameters.</param>
    public static Items<Problem> ProblemsOf(Items<ParameterGroup> groups, Items<ParameterSpec> parameters)
    {
        var layers = parameters.Map(spec => spec.Layer.Text).Distinct().ToArray();
        return [.. groups.Where(group => !layers.Any(layer => group.Names(new LayerPath(layer)))).Select(group => Missing(group, layers))];
    }

    /// <summary>The first of some groups that names a parameter's layer; null if none does.</summary>
    public static ParameterGroup? Of(Items<ParameterGroup> groups, ParameterSpec parameter) =>
        groups.FirstOrDefault(group => group.Names(parameter.Layer));

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() => $"{nameof(ParameterGroup)}.{nameof(Of)}({string.Join(", ", Arguments())})";

    private static Problem Missing(ParameterGroup group, string[] layers) =>
        new(
            ProblemCode.Structure,
            "recipe.groups",
            group.ToString(),
            "a layer with parameters",
            $"none at {group.Pattern}",
            Nearest.To(group.Pattern, [.. layers.SelectMany(Around).Distinct(StringComparer.Ordinal)]) is { } near
                ? $"did you mean {near}?"
                : "the pipeline has no parameters"
        );

    // A layer's path, and those of the parts around it, which a group may name as well.
    private static IEnumerable<string> Around(string path)
    {
        for (var text = path; ; text = text[..text.LastIndexOf('/')])
        {
            yield return text;
            if (!text.Contains('/', StringComparison.Ordinal))
                yield break;
        }
    }

    private static Items<Problem> Rate(string name, double? value) =>
        value is null or >= 0 and < double.PositiveInfinity
            ? []
            : [Problem.Argument($"{name} of at least 0", Number(value.Value), $"set {name}, or leave it out for the optimiser's")];

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
