using LanguageExt;

namespace DeepPipeline;

/// <summary>A pipeline and how it is trained: everything that decides what comes out but the data.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Recipe">The recipe.</param>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
public sealed record Experiment<TIn, TOut, TTarget>(Pipeline<TIn, TOut> Pipeline, Recipe<TOut, TTarget> Recipe)
    where TIn : IKind
    where TOut : IKind
    where TTarget : IKind
{
    /// <summary>What it is known by: pipeline, kinds and recipe, but not the device.</summary>
    public ContentHash Hash => ExperimentData.HashOf(this);

    /// <summary>It as indented JSON, which <see cref="Experiment.FromJson{TIn, TOut, TTarget}"/> reads: the tree as <see cref="Json"/> writes it, and the recipe.</summary>
    public string ToJson() => ExperimentData.Write(this);

    /// <summary>Where another experiment is not the same: layers by their paths, then the recipe's members; nothing if and only if they are equal.</summary>
    /// <param name="other">The other: what comes after.</param>
    public Items<Difference> Diff(Experiment<TIn, TOut, TTarget> other) => ExperimentData.Diff(this, other);

    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => $"({Pipeline}).Train(with: {Recipe})";
}

/// <summary>Where experiments come from data.</summary>
public static class Experiment
{
    /// <summary>The experiment that JSON describes, or every problem in it, each with its place.</summary>
    /// <remarks><b>Errors</b>: as for <see cref="Json.Read"/> and <see cref="Recipe.FromJson{TOut, TTarget}"/>; other kinds than asked for; parts of the pipeline that don't fit.</remarks>
    /// <param name="text">The JSON.</param>
    public static Result<Experiment<TIn, TOut, TTarget>> FromJson<TIn, TOut, TTarget>(string text)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => ExperimentData.Read<TIn, TOut, TTarget>(text);
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
