using LanguageExt;

namespace DeepPipeline;

/// <summary>Makes results, puts independent ones together, and turns them into LanguageExt's and back.</summary>
public static class Result
{
    /// <summary>A value.</summary>
    public static Result<T> Ok<T>(T value) => new(value);

    /// <summary>A failure with the given problems, of which there must be one.</summary>
    public static Result<T> Fail<T>(Items<Problem> problems) => new(problems);

    /// <summary>A failure with one problem.</summary>
    public static Result<T> Fail<T>(Problem problem) => new([problem]);

    /// <summary>All values in order, or the problems of all: for checks that do not depend on each other.</summary>
    public static Result<Items<T>> All<T>(IEnumerable<Result<T>> results)
    {
        var (values, problems) = (new List<T>(), new List<Problem>());
        foreach (var result in results)
        {
            problems.AddRange(result.Problems);
            if (result.TryGet(out var value))
                values.Add(value);
        }
        return problems.Count == 0 ? new(Items.Of<T>(values)) : new(Items.Of<Problem>(problems));
    }

    /// <summary>LanguageExt's validation of the same content.</summary>
    public static Validation<Problem, T> ToValidation<T>(this Result<T> result) =>
        result.Match(Validation<Problem, T>.Success, problems => Validation<Problem, T>.Fail(new Seq<Problem>(problems).Strict()));

    /// <summary>LanguageExt's either of the same content.</summary>
    public static Either<Items<Problem>, T> ToEither<T>(this Result<T> result) =>
        result.Match(Either<Items<Problem>, T>.Right, Either<Items<Problem>, T>.Left);

    /// <summary>The result of the same content as LanguageExt's validation.</summary>
    public static Result<T> ToResult<T>(this Validation<Problem, T> validation) =>
        validation.Match(Succ: Ok, Fail: problems => Fail<T>((Items<Problem>)problems));

    /// <summary>The result of the same content as LanguageExt's either.</summary>
    public static Result<T> ToResult<T>(this Either<Items<Problem>, T> either) => either.Match(Right: Ok, Left: Fail<T>);
}
