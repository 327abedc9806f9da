using System.Globalization;

namespace DeepPipeline;

/// <summary>What dividing datasets has in common.</summary>
internal static class Parts
{
    internal static Problem? ShareProblem(string subject, double share) =>
        share is >= 0 and <= 1
            ? null
            : new Problem(
                ProblemCode.Data,
                "data",
                subject,
                "a share from 0 to 1",
                share.ToString(CultureInfo.InvariantCulture),
                "0.8 leaves a fifth for the second part"
            );

    internal static Problem FoldsProblem(string subject, int folds, string expected, string hint) =>
        new(ProblemCode.Argument, "data", subject, expected, folds.ToString(CultureInfo.InvariantCulture), hint);

    /// <summary>The first share of some examples, and the rest.</summary>
    internal static Split<TIn, TTarget> At<TIn, TTarget>(Dataset<TIn, TTarget> data, double share)
        where TIn : IKind
        where TTarget : IKind =>
        new(data.View(all => all.Take(Size(share, all.Count))), data.View(all => all.Skip(Size(share, all.Count))));

    /// <summary>How many examples a share is.</summary>
    internal static int Size(double share, int count) => (int)Math.Round(share * count, MidpointRounding.AwayFromZero);

    /// <summary>One fold a number, of which each position has one.</summary>
    internal static Items<Fold<TIn, TTarget>> Folds<TIn, TTarget>(Dataset<TIn, TTarget> data, int[] fold, int folds)
        where TIn : IKind
        where TTarget : IKind =>
        Items.Of(
            Enumerable
                .Range(0, folds)
                .Select(number => new Fold<TIn, TTarget>(
                    data.View(all => all.At(Positions(fold, of => of != number))),
                    data.View(all => all.At(Positions(fold, of => of == number)))
                ))
        );

    /// <summary>A class of which all examples are in one fold, so that nobody would learn it there.</summary>
    internal static Problem? Absent(long[] labels, int[] fold, int folds, Items<string> names)
    {
        var only = new SortedDictionary<long, int>();
        for (var i = 0; i < labels.Length; i++)
            only[labels[i]] = only.TryGetValue(labels[i], out var before) && before != fold[i] ? -1 : fold[i];
        foreach (var (label, number) in only)
        {
            if (number >= 0)
                return new Problem(
                    ProblemCode.Data,
                    "data",
                    "KFold",
                    "every class among what each fold learns from",
                    string.Create(CultureInfo.InvariantCulture, $"none of class {Name(label, names)} in fold {number + 1} of {folds}"),
                    "use StratifiedKFold, or leave the class out"
                );
        }

        return null;
    }

    /// <summary>A class by its number and, if it has one, its name.</summary>
    internal static string Name(long label, Items<string> names) =>
        label >= 0 && label < names.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{label} ({names[(int)label]})")
            : label.ToString(CultureInfo.InvariantCulture);

    private static int[] Positions(int[] fold, Func<int, bool> which)
    {
        var positions = new List<int>(fold.Length);
        for (var i = 0; i < fold.Length; i++)
        {
            if (which(fold[i]))
                positions.Add(i);
        }

        return [.. positions];
    }
}
