using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>log(1 / (1 + e⁻ˣ)), computed stably.</summary>
    [Word("logSigmoid")]
    public sealed record LogSigmoidLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => -(-x).Softplus();
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>log(1 / (1 + e⁻ˣ)), computed stably.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving LogSigmoid { get; } = new(new LogSigmoidLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.LogSigmoid"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> LogSigmoid<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.LogSigmoid);
    }
}
