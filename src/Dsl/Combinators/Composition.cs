namespace DeepPipeline;

/// <summary>C#'s <c>&gt;&gt;</c> between pipelines. Each operator is an alias of a method called <c>Then</c>.</summary>
public static class Composition
{
    extension<TIn, TMiddle, TOut>(Pipeline<TIn, TMiddle>)
        where TIn : IKind
        where TMiddle : IKind
        where TOut : IKind
    {
        /// <summary><see cref="Pipeline{TIn, TOut}.Then{TNext}(Pipeline{TOut, TNext})"/>.</summary>
        public static Pipeline<TIn, TOut> operator >>(Pipeline<TIn, TMiddle> first, Pipeline<TMiddle, TOut> second) => first.Then(second);
    }

    extension<TIn, TOut>(KindPreserving)
        where TIn : IKind
        where TOut : IKind
    {
        /// <summary><see cref="KindPreserving.Then{TIn, TOut}(Pipeline{TIn, TOut})"/>.</summary>
        public static Pipeline<TIn, TOut> operator >>(KindPreserving first, Pipeline<TIn, TOut> second) => first.Then(second);
    }

    extension<TIn, TOut>(Wire<TIn>)
        where TIn : IKind
        where TOut : IKind
    {
        /// <summary><see cref="Wire{TKind}.Then{TNext}(Pipeline{TKind, TNext})"/>.</summary>
        public static Wire<TOut> operator >>(Wire<TIn> value, Pipeline<TIn, TOut> pipeline) => value.Then(pipeline);
    }
}
