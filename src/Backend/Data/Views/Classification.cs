using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What can be done with examples that have a class each.</summary>
public static class Classification
{
    /// <summary>How often each class is there, in the order of their values. Those that have a name but no example are there with 0.</summary>
    public static Items<ClassCount> ClassCounts<TIn>(this Dataset<TIn, Labels> data)
        where TIn : IKind
    {
        var counts = new SortedDictionary<int, int>(Enumerable.Range(0, data.ClassNames.Count).ToDictionary(label => label, _ => 0));
        foreach (var label in Read(data))
            counts[label] = counts.GetValueOrDefault(label) + 1;
        return Items.Of(
            counts.Select(pair => new ClassCount(
                pair.Key,
                pair.Key >= 0 && pair.Key < data.ClassNames.Count
                    ? data.ClassNames[pair.Key]
                    : pair.Key.ToString(CultureInfo.InvariantCulture),
                pair.Value
            ))
        );
    }

    /// <summary>
    /// The examples in a random order in which classes keep their shares: of the first n examples, a class with the share p has p·n, give
    /// or take less than 1 (Tijdeman's algorithm, 1980). So the beginning, of any length, stands for the whole.
    /// </summary>
    /// <param name="data">The examples.</param>
    /// <param name="seed">What the order within each class is drawn from.</param>
    public static Dataset<TIn, Labels> Stratify<TIn>(this Dataset<TIn, Labels> data, long seed)
        where TIn : IKind => data.View(all => all.At(Stratification.Order(ByClass(data, "stratify", seed))));

    /// <summary>Two parts, drawn at random, in each of which classes keep their shares, give or take less than 1 example.</summary>
    /// <remarks><b>Errors</b>: a share outside 0 to 1; a class with too few examples to be in both parts, if both have any.</remarks>
    /// <param name="data">The examples.</param>
    /// <param name="share">How much the first part has, from 0 to 1; a number of examples is rounded.</param>
    /// <param name="seed">What the parts are drawn from.</param>
    public static Result<Split<TIn, Labels>> StratifiedSplit<TIn>(this Dataset<TIn, Labels> data, double share, long seed)
        where TIn : IKind
    {
        if (Parts.ShareProblem("StratifiedSplit", share) is { } problem)
            return Result.Fail<Split<TIn, Labels>>(problem);
        var parts = Parts.At(data.Stratify(seed), share);
        if (parts.First.Count == 0 || parts.Second.Count == 0)
            return Result.Ok(parts);
        var (first, second) = (parts.First.ClassCounts(), parts.Second.ClassCounts());
        foreach (var (label, _, count) in data.ClassCounts())
        {
            foreach (var (part, name) in new[] { (first, "first"), (second, "second") })
            {
                if (count > 0 && part.All(found => found.Class != label || found.Count == 0))
                    return Result.Fail<Split<TIn, Labels>>(
                        new Problem(
                            ProblemCode.Data,
                            "data",
                            "StratifiedSplit",
                            "every class in both parts",
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"none of class {Parts.Name(label, data.ClassNames)} in the {name} part, of {count} in all"
                            ),
                            "give the part a larger share, or leave the class out"
                        )
                    );
            }
        }

        return Result.Ok(parts);
    }

    /// <summary>Folds for cross-validation, drawn at random, in each of which classes keep their shares, give or take 1 example.</summary>
    /// <remarks><b>Errors</b>: fewer than 2 folds; a class with fewer examples than there are folds.</remarks>
    /// <param name="data">The examples.</param>
    /// <param name="folds">How many folds, at least 2.</param>
    /// <param name="seed">What they are drawn from.</param>
    public static Result<Items<Fold<TIn, Labels>>> StratifiedKFold<TIn>(this Dataset<TIn, Labels> data, int folds, long seed)
        where TIn : IKind
    {
        var classes = ByClass(data, "folds", seed);
        if (folds < 2 || classes.Count == 0)
            return Result.Fail<Items<Fold<TIn, Labels>>>(
                Parts.FoldsProblem("StratifiedKFold", folds, folds < 2 ? "at least 2 folds" : "at least 1 example", "5 or 10 is usual")
            );
        var (rarest, examples) = classes.MinBy(one => one.Value.Length);
        if (folds > examples.Length)
            return Result.Fail<Items<Fold<TIn, Labels>>>(
                Parts.FoldsProblem(
                    "StratifiedKFold",
                    folds,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"at most {examples.Length} folds, as many as there are examples of class {Parts.Name(rarest, data.ClassNames)}"
                    ),
                    "take fewer folds, or leave the class out"
                )
            );
        // Dealt like cards, class after class: so the folds' sizes differ by 1 at most, and so does any class in them.
        var fold = new int[data.Count];
        var next = 0;
        foreach (var position in classes.Values.SelectMany(positions => positions))
            fold[position] = next++ % folds;
        return Result.Ok(Parts.Folds(data, fold, folds));
    }

    /// <summary>
    /// All examples, and of the rarer classes some again, drawn at random, until each class is there as often as the most frequent one. No
    /// example is there twice more often than another of its class.
    /// </summary>
    /// <param name="data">The examples. Divide them before: an example and its like must not be in two parts.</param>
    /// <param name="seed">What is drawn from.</param>
    public static Dataset<TIn, Labels> Oversample<TIn>(this Dataset<TIn, Labels> data, long seed)
        where TIn : IKind =>
        data.View(all =>
        {
            var classes = ByClass(data, "oversample", seed);
            var most = classes.Count == 0 ? 0 : classes.Values.Max(positions => positions.Length);
            var again = classes.Values.SelectMany(positions =>
                Enumerable.Range(positions.Length, most - positions.Length).Select(i => positions[i % positions.Length])
            );
            return all.At([.. Enumerable.Range(0, all.Count), .. again]);
        });

    /// <summary>The same inputs with a number a class as targets: 1 at the label and 0 elsewhere.</summary>
    /// <remarks><b>Errors</b>: a label outside 0 to <paramref name="classes"/> − 1, with its row; fewer than 1 class.</remarks>
    /// <param name="data">The examples.</param>
    /// <param name="classes">How many classes there are.</param>
    public static Result<Dataset<TIn, Features>> OneHot<TIn>(this Dataset<TIn, Labels> data, int classes)
        where TIn : IKind
    {
        if (classes < 1)
            return Result.Fail<Dataset<TIn, Features>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "OneHot",
                    "at least 1 class",
                    classes.ToString(CultureInfo.InvariantCulture),
                    "give as many classes as there are labels"
                )
            );
        var labels = Read(data);
        var wrong = System.Array.FindIndex(labels, label => label < 0 || label >= classes);
        return wrong >= 0
            ? Result.Fail<Dataset<TIn, Features>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "OneHot",
                    string.Create(CultureInfo.InvariantCulture, $"labels from 0 to {classes - 1}"),
                    string.Create(CultureInfo.InvariantCulture, $"{labels[wrong]} in row {wrong} (from 0)"),
                    labels[wrong] < 0 ? "count classes from 0" : "name as many classes as there are, or count them from 0"
                )
            )
            : Result.Ok(
                new Dataset<TIn, Features>(
                    data.WholeInputs,
                    Tensors.Single(Features.Of(classes), new Column.OneHot(data.WholeTargets.Columns[0], classes)),
                    Dataset<TIn, Labels>.Later(() => data.Rows),
                    data.Buckets
                )
            );
    }

    private static int[] Read<TIn>(Dataset<TIn, Labels> data)
        where TIn : IKind => System.Array.ConvertAll(data.WholeTargets.Columns[0].Numbers<long>(data.Rows), label => (int)label);

    /// <summary>The positions of each class, in a random order.</summary>
    private static SortedDictionary<int, int[]> ByClass<TIn>(Dataset<TIn, Labels> data, string purpose, long seed)
        where TIn : IKind
    {
        var labels = Read(data);
        return new(
            Dataset<TIn, Labels>
                .Order(purpose, seed, labels.Length)
                .GroupBy(position => labels[position])
                .ToDictionary(group => group.Key, group => group.ToArray())
        );
    }
}

/// <summary>How often a class is there.</summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="Name">What it is called: its number, if it has no name.</param>
/// <param name="Count">How many examples it has.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ClassCount(int Class, string Name, int Count)
{
    private string Line => Show.Line(this);

    /// <summary><c>malignant: 212</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count}");
}
