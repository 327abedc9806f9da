using System.Globalization;

namespace DeepPipeline;

public sealed partial class Dataset<TIn, TTarget>
{
    /// <summary>Two parts, drawn at random: <c>var (train, test) = data.Split(0.8, seed: 1).OrThrow()</c>.</summary>
    /// <remarks><b>Errors</b>: a share outside 0 to 1.</remarks>
    /// <param name="share">How much the first part has, from 0 to 1; a number of examples is rounded.</param>
    /// <param name="seed">What the parts are drawn from.</param>
    public Result<Split<TIn, TTarget>> Split(double share, long seed) =>
        Parts.ShareProblem("Split", share) is { } problem
            ? Result.Fail<Split<TIn, TTarget>>(problem)
            : Result.Ok(Parts.At(View(all => all.At(Order("split", seed, all.Count))), share));

    /// <summary>
    /// Folds for cross-validation, drawn at random: each example is in the validation part of exactly one, and the parts' sizes differ by
    /// 1 at most. For classes, <see cref="Classification.StratifiedKFold"/> keeps their shares.
    /// </summary>
    /// <remarks><b>Errors</b>: fewer than 2 folds; more folds than examples; labels of which a class is in no other fold than one, so that it would not be learnt.</remarks>
    /// <param name="folds">How many folds, at least 2.</param>
    /// <param name="seed">What they are drawn from.</param>
    public Result<Items<Fold<TIn, TTarget>>> KFold(int folds, long seed)
    {
        var count = Count;
        if (folds < 2 || folds > count)
            return Result.Fail<Items<Fold<TIn, TTarget>>>(
                Parts.FoldsProblem(
                    "KFold",
                    folds,
                    string.Create(CultureInfo.InvariantCulture, $"from 2 to {count} folds, one example each at least"),
                    "5 or 10 is usual"
                )
            );
        var order = Order("folds", seed, count);
        var fold = new int[count];
        for (var i = 0; i < count; i++)
            fold[order[i]] = i % folds;
        return
            typeof(TTarget) == typeof(Labels)
            && Parts.Absent(WholeTargets.Columns[0].Numbers<long>(Rows), fold, folds, ClassNames) is { } problem
            ? Result.Fail<Items<Fold<TIn, TTarget>>>(problem)
            : Result.Ok(Parts.Folds(this, fold, folds));
    }
}
