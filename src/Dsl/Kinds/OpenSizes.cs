namespace DeepPipeline;

/// <summary>What is said where a size has to be a number and is not known yet.</summary>
internal static class OpenSizes
{
    private const string Expected = "a fixed number of steps";

    internal static Problem NeedsNumber(object actual) =>
        Problem.Shape(
            Expected,
            actual.ToString()!,
            "say how many there are, as Sequence.Of(28, 8) does, or take layers that need no number: MeanOverTime, Last, Lstm, attention"
        );

    /// <summary>Whether an exception says that a number was asked for that there is none of.</summary>
    internal static bool IsWhy(PipelineException failure) => failure.Problems is [var problem] && Says(problem);

    /// <summary>Whether a problem says so.</summary>
    internal static bool Says(Problem problem) => problem is { Code: ProblemCode.Shape, Expected: Expected };

    /// <summary>What a function gives; or, if it asks for a number that is not known yet, that it needs one.</summary>
    internal static Result<T> Asking<T>(Shape given, Func<Result<T>> function)
    {
        try
        {
            return function();
        }
        catch (PipelineException failure) when (IsWhy(failure))
        {
            return Result.Fail<T>(NeedsNumber(given));
        }
    }
}
