using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace DeepPipeline;

/// <summary>
/// What everything gives that can go wrong: a value, or the problems because of which there is none. It is no sequence, so that a
/// loop over it does not compile, and the analyzer that comes with the library warns where one is dropped (PIPE001).
/// </summary>
/// <example>
/// <code>
/// var saved = model.Save("digits.safetensors");            // Result&lt;string&gt;
/// var model = ModelFile.Load&lt;Image, Features&gt;(path).OrThrow();
/// var words = model.Predict(input).Match(values => values.ToString(), problems => string.Join('\n', problems));
/// var (values, problems) = model.Predict(input);           // one of them is null or empty
/// </code>
/// </example>
/// <typeparam name="T">What is there when nothing went wrong; never null.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed class Result<T> : IEquatable<Result<T>>, IShown
{
    private string Line => Show.Line(this);

    private readonly T? value;

    internal Result(T value)
    {
        this.value = value;
        Problems = Items<Problem>.None;
    }

    internal Result(Items<Problem> problems)
    {
        if (problems.IsEmpty)
            throw new ArgumentException("a failure has at least one problem", nameof(problems));
        Problems = problems;
    }

    /// <summary>A value is a result, so that a function may return either.</summary>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>A problem is a result, so that a function may return either.</summary>
    public static implicit operator Result<T>(Problem problem) => new([problem]);

    /// <summary>Whether there is a value.</summary>
    public bool IsOk => Problems.IsEmpty;

    /// <summary>Whether there are problems instead.</summary>
    public bool IsFail => !IsOk;

    /// <summary>The problems; none if there is a value.</summary>
    public Items<Problem> Problems { get; }

    /// <summary>The first problem; null if there is a value.</summary>
    internal Problem? FirstProblem => IsOk ? null : Problems[0];

    /// <summary>The value, or a <see cref="PipelineException"/> with all problems.</summary>
    public T OrThrow() => IsOk ? value! : throw new PipelineException(Problems);

    /// <summary>The value, or what is made of the problems.</summary>
    public T OrElse(Func<Items<Problem>, T> otherwise) => IsOk ? value! : otherwise(Problems);

    /// <summary>One of two functions, as there is a value or not. In F#, <c>result.Match(Ok, Error)</c> is F#'s own <c>Result</c>.</summary>
    public TOther Match<TOther>(Func<T, TOther> ok, Func<Items<Problem>, TOther> fail) => IsOk ? ok(value!) : fail(Problems);

    /// <summary>Does one of two things, as there is a value or not.</summary>
    public void Switch(Action<T> ok, Action<Items<Problem>> fail)
    {
        if (IsOk)
            ok(value!);
        else
            fail(Problems);
    }

    /// <summary>The result of a function of the value.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> function) => IsOk ? new(function(value!)) : new(Problems);

    /// <summary>Goes on with the value; the next step needs this one, so its problems come alone.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => IsOk ? next(value!) : new(Problems);

    /// <summary>The same with other words: each problem as a function makes it.</summary>
    public Result<T> MapFail(Func<Problem, Problem> function) => IsOk ? this : new(Items.Of(Problems.Select(function)));

    /// <summary>Both values, or the problems of both: for checks that do not depend on each other.</summary>
    public Result<(T First, TOther Second)> And<TOther>(Result<TOther> other) =>
        IsOk && other.IsOk ? new((value!, other.value!)) : new(Problems + other.Problems);

    /// <summary><see cref="Map"/>, for queries.</summary>
    public Result<TOther> Select<TOther>(Func<T, TOther> function) => Map(function);

    /// <summary><see cref="Then"/>, for queries.</summary>
    public Result<TTo> SelectMany<TOther, TTo>(Func<T, Result<TOther>> next, Func<T, TOther, TTo> both) =>
        Then(first => next(first).Map(second => both(first, second)));

    /// <summary><c>var (value, problems) = result;</c>: the value or its type's default, and the problems.</summary>
    public void Deconstruct(out T? value, out Items<Problem> problems) => (value, problems) = (this.value, Problems);

    /// <summary>Whether there is a value, which is then in <paramref name="value"/>.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = this.value;
        return IsOk;
    }

    /// <inheritdoc/>
    public bool Equals(Result<T>? other) =>
        other is not null && Problems.Equals(other.Problems) && EqualityComparer<T>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Result<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(value, Problems);

    string IShown.Line =>
        IsOk ? Show.Line(value)
        : Problems.Count == 1 ? $"problem: {Show.Line(Problems[0], Show.Width - 9)}"
        : $"{Problems.Count} problems: {Show.Line(Problems[0], Show.Width - 24)}; …";

    string IShown.Block => IsOk ? Show.Block(value) : string.Join('\n', Problems.Map(Show.Block));

    /// <summary>The value as it prints, or the problems, one under another.</summary>
    public override string ToString() => IsOk ? value?.ToString() ?? "" : string.Join('\n', Problems);
}
