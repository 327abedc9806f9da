using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A pipeline and how it is trained: everything that decides what comes out but the data.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Recipe">The recipe.</param>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Experiment<TIn, TOut, TTarget>(Pipeline<TIn, TOut> Pipeline, Recipe<TOut, TTarget> Recipe)
    where TIn : IKind
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);
}

/// <summary>Training as a word of a pipeline.</summary>
public static class ExperimentExtensions
{
    /// <summary>A pipeline with a recipe: <c>digits.Train(with: Recipe.For(Loss.CrossEntropy)).On(data)</c>.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="with">The recipe.</param>
    public static Experiment<TIn, TOut, TTarget> Train<TIn, TOut, TTarget>(this Pipeline<TIn, TOut> pipeline, Recipe<TOut, TTarget> with)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => new(pipeline, with);
}
