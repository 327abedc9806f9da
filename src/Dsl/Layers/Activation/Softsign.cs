using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>x / (1 + |x|). Turian, Bergstra and Bengio 2009.</summary>
    [Word("softsign")]
    public sealed record SoftsignLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x / (1 + x.Abs());
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>x / (1 + |x|). Turian, Bergstra and Bengio 2009.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Softsign { get; } = new(new SoftsignLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Softsign"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Softsign<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Softsign);
    }
}
