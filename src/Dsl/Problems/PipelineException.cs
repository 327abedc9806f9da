namespace DeepPipeline;

/// <summary>Problems, thrown at an edge where the caller asked for it (<c>OrThrow</c>).</summary>
public sealed class PipelineException : Exception
{
    /// <summary>An exception that carries the given problems.</summary>
    public PipelineException(Items<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>An exception that carries one problem.</summary>
    public PipelineException(Problem problem)
        : this([problem]) { }

    /// <summary>An exception that carries one problem, and what caused it.</summary>
    public PipelineException(Problem problem, Exception cause)
        : base(problem.ToString(), cause) => Problems = [problem];

    /// <summary>What went wrong; never empty.</summary>
    public Items<Problem> Problems { get; }
}
