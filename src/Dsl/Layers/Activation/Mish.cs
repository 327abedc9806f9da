using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>x·tanh(log(1 + eˣ)). Misra 2020.</summary>
    [Word("mish")]
    public sealed record MishLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x * x.Softplus().Tanh();
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>x·tanh(log(1 + eˣ)). Misra 2020.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Mish { get; } = new(new MishLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Mish"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Mish<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Mish);
    }
}
