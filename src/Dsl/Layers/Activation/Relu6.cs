using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>min(6, max(0, x)). Krizhevsky 2010.</summary>
    [Word("relu6")]
    public sealed record Relu6Layer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Relu().Minimum(6);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>min(6, max(0, x)). Krizhevsky 2010.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Relu6 { get; } = new(new Relu6Layer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Relu6"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Relu6<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Relu6);
    }
}
