using System.Globalization;

namespace DeepPipeline;

/// <summary>Whether there are examples of every class that a model tells apart.</summary>
internal static class ClassAdvice
{
    private const int MostNamed = 5;

    internal static Advice? Of<TIn, TTarget>(Program program, LossPart part, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        // Words that a text happens not to have are no mistake, and files are not read through for advice.
        if (
            !part.Loss.Target.IsClassified
            || part.Loss.Target is TargetForm.Texts or TargetForm.Labels { AtSteps: true }
            || data.WholeTargets.Columns[part.Target].IsOnDemand
        )
            return null;
        var counts = ClassCounts.Of(part, data, program.ShapeOf(program.Predictions[part.FirstOutput])[-1].Size);
        int[] absent = [.. Enumerable.Range(0, counts.Count).Where(at => counts[at] == 0)];
        if (absent.Length == 0)
            return null;
        if (part.Loss.Target is TargetForm.Answers)
            return new("targets", part.Loss.ToString(), $"sees {(absent[0] == 0 ? "1" : "0")} only", "give examples of both answers");
        var names = absent
            .Take(MostNamed)
            .Select(at => at < data.ClassNames.Count ? data.ClassNames[at] : at.ToString(CultureInfo.InvariantCulture));
        return new(
            "targets",
            part.Loss.ToString(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"sees no example of {absent.Length} of {counts.Count} classes: {string.Join(", ", names)}{(absent.Length > MostNamed ? ", …" : "")}"
            ),
            "give examples of every class, or end the model with as many outputs as there are classes"
        );
    }
}
