namespace DeepPipeline;

public abstract partial record Layer
{
    /// <summary>The typed view of this tree, if it is one: how a model that was read back from data becomes an arrow again.</summary>
    /// <typeparam name="TIn">The kind that it should take.</typeparam>
    /// <typeparam name="TOut">The kind that it should give.</typeparam>
    /// <returns>The arrow; or the path of the first part of each branch that takes another kind.</returns>
    public Result<Pipeline<TIn, TOut>> As<TIn, TOut>()
        where TIn : IKind
        where TOut : IKind =>
        KindCheck
            .Of(this, TIn.Kind)
            .Then(kind =>
                kind == TOut.Kind
                    ? Result.Ok(new Pipeline<TIn, TOut>(this))
                    : Result.Fail<Pipeline<TIn, TOut>>(
                        new Problem(
                            ProblemCode.Structure,
                            "(pipeline)",
                            this,
                            $"an output of kind {TOut.Kind}",
                            kind.ToString(),
                            "ask for the kind that it gives"
                        )
                    )
            );
}
