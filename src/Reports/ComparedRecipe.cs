namespace DeepPipeline.Reports;

/// <summary>A recipe of some kinds, that is compared with others.</summary>
internal abstract record ComparedRecipe
{
    /// <summary>Where another is not the same.</summary>
    internal abstract Items<Difference> Diff(ComparedRecipe other);

    /// <summary>A recipe.</summary>
    internal sealed record Of<TOut, TTarget>(Recipe<TOut, TTarget> Recipe) : ComparedRecipe
        where TOut : IKind
        where TTarget : IKind
    {
        internal override Items<Difference> Diff(ComparedRecipe other) =>
            other is Of<TOut, TTarget> same ? Recipe.Diff(same.Recipe) : [new Difference("recipe", ToString(), other.ToString())];

        public override string ToString() => Recipe.ToString();
    }
}
