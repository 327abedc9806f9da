using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Short ways in and out of <c>Validation&lt;Problem, T&gt;</c>, the result of everything that can go wrong.</summary>
public static class Checked
{
    /// <summary>The value, or a <see cref="PipelineException"/> with all problems.</summary>
    public static T OrThrow<T>(this Validation<Problem, T> result) =>
        result.Match(Succ: value => value, Fail: problems => throw new PipelineException(problems));

    /// <summary>The problems; none if there is a value.</summary>
    public static Seq<Problem> Problems<T>(this Validation<Problem, T> result) =>
        result.Match(Succ: _ => Seq<Problem>(), Fail: problems => problems);

    /// <summary>A failure with the given problems, of which there must be one.</summary>
    public static Validation<Problem, T> Fail<T>(Seq<Problem> problems) => Validation<Problem, T>.Fail(problems.Strict());

    /// <summary>A failure with one problem.</summary>
    public static Validation<Problem, T> Fail<T>(Problem problem) => Fail<T>(Seq1(problem));

    /// <summary>The problems of several checks that do not depend on each other, in order.</summary>
    // Not by adding sequences up: LanguageExt's lose what is added to some lazy ones.
    public static Seq<Problem> All(params Seq<Problem>[] checks)
    {
        var all = new List<Problem>();
        foreach (var problems in checks)
            all.AddRange(problems);
        return Prelude.Seq<Problem>(all).Strict();
    }

    /// <summary>A success.</summary>
    public static Validation<Problem, T> Ok<T>(T value) => Validation<Problem, T>.Success(value);

    /// <summary>Goes on with the value; the next step needs this one, so its problems come alone.</summary>
    public static Validation<Problem, TNext> Then<T, TNext>(this Validation<Problem, T> result, Func<T, Validation<Problem, TNext>> next) =>
        result.Match(Succ: next, Fail: Fail<TNext>);
}
