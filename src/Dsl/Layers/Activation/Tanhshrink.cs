using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>x − tanh x.</summary>
    [Word("tanhshrink")]
    public sealed record TanhshrinkLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x - x.Tanh();
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>x − tanh x.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Tanhshrink { get; } = new(new TanhshrinkLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Tanhshrink"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Tanhshrink<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Tanhshrink);
    }
}
