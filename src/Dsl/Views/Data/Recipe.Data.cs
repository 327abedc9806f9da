namespace DeepPipeline;

public sealed partial record Recipe<TOut, TTarget> : IWrittenInFSharp, IShown
{
    string IWrittenInFSharp.InFSharp => Source.FSharp(this);

    /// <summary>
    /// What it is known by. <see cref="Device"/> is no part of it: the same experiment done elsewhere is the same experiment, though its
    /// last bits may differ. All else counts, down to the seed.
    /// </summary>
    public ContentHash Hash => RecipeData.HashOf(this);

    /// <summary>It as indented JSON, which <see cref="Recipe.FromJson{TOut, TTarget}"/> reads. Members that have their default are left out.</summary>
    /// <example><code>{ "pipeline": 2, "gives": "Features", "targets": "Labels", "recipe": { "loss": "crossEntropy", "batch": 64 } }</code></example>
    public string ToJson() => RecipeData.Write(this);

    /// <summary>Where another recipe is not the same, in the order of the members; nothing if and only if they are equal.</summary>
    /// <param name="other">The other: what comes after.</param>
    public Items<Difference> Diff(Recipe<TOut, TTarget> other) => RecipeData.Diff(this, other, "");

    /// <summary>C# source that rebuilds an equal value. Members that have their default are left out.</summary>
    /// <example><code>Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.01), Batch = 64 }</code></example>
    public override string ToString() => RecipeData.Source(this);

    string IShown.Block => RecipeData.Block(this);
}

/// <summary>Where recipes start.</summary>
public static partial class Recipe
{
    /// <summary>The recipe that JSON describes, or every problem in it, each with its place: <c>$.recipe.optimizer.learningRate</c>.</summary>
    /// <remarks>
    /// <b>Errors</b>: no JSON; another version; other kinds than asked for, or a loss or metric of other kinds; names, members and values
    /// that are not what they should be. Whether numbers make sense is not looked at: <see cref="Recipe{TOut, TTarget}.Problems"/> does that.
    /// </remarks>
    /// <param name="text">The JSON.</param>
    public static Result<Recipe<TOut, TTarget>> FromJson<TOut, TTarget>(string text)
        where TOut : IKind
        where TTarget : IKind => RecipeData.Read<TOut, TTarget>(text);
}
