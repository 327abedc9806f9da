namespace DeepPipeline;

/// <summary>C#'s <c>&gt;&gt;</c> between a preparation and a model, an alias of <c>Then</c>.</summary>
public static class PreparationComposition
{
    extension<TRaw, TIn, TOut>(Preparation<TRaw, TIn>)
        where TIn : IKind
        where TOut : IKind
    {
        /// <summary><see cref="EndToEnd.Then{TRaw, TIn, TOut}(Preparation{TRaw, TIn}, Model{TIn, TOut}, Items{string}, Standardization)"/>.</summary>
        public static Result<EndToEnd<TRaw, TIn, TOut>> operator >>(Preparation<TRaw, TIn> preparation, Model<TIn, TOut> model) =>
            preparation.Then(model);
    }
}
