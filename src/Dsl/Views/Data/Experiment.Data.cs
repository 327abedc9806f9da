namespace DeepPipeline;

public sealed partial record Experiment<TIn, TOut, TTarget> : IWrittenInFSharp, IShown
{
    string IWrittenInFSharp.InFSharp => Source.FSharp(this);

    /// <summary>What it is known by: pipeline, kinds and recipe, but not the device.</summary>
    public ContentHash Hash => ExperimentData.HashOf(this);

    /// <summary>It as indented JSON, which <see cref="Experiment.FromJson{TIn, TOut, TTarget}"/> reads: the tree as <see cref="Json"/> writes it, and the recipe.</summary>
    public string ToJson() => ExperimentData.Write(this);

    /// <summary>Where another experiment is not the same: layers by their paths, then the recipe's members; nothing if and only if they are equal.</summary>
    /// <param name="other">The other: what comes after.</param>
    public Items<Difference> Diff(Experiment<TIn, TOut, TTarget> other) => ExperimentData.Diff(this, other);

    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => $"({Pipeline}).Train(with: {Recipe})";

    string IShown.Line => $"({Show.Line(Pipeline, 50)}).Train(with: {Show.Line(Recipe, 50)})";

    string IShown.Block =>
        ToString() is var source && source.Length <= Show.Width
            ? source
            : $"({DeepPipeline.Source.CSharp(Pipeline, Show.Width)})\n.Train(with: {Show.Block(Recipe)})";
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
