namespace DeepPipeline;

/// <summary>What is thrown in the middle of reading files comes back as a value where there is a place for it.</summary>
internal static class Failures
{
    /// <summary>The problems that something finds, or is thrown with.</summary>
    internal static Items<Problem> Of(Func<Items<Problem>> find)
    {
        try
        {
            return find();
        }
        catch (PipelineException failure)
        {
            return failure.Problems;
        }
    }

    /// <summary>What something gives, or the problems that it is thrown with.</summary>
    internal static Result<T> Of<T>(Func<Result<T>> compute)
    {
        try
        {
            return compute();
        }
        catch (PipelineException failure)
        {
            return Result.Fail<T>(failure.Problems);
        }
    }
}
