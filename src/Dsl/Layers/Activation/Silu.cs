using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>x·σ(x), also called swish. Elfwing, Uchibe and Doya 2018.</summary>
    [Word("silu")]
    public sealed record SiluLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new UnaryOp(UnaryFunction.Silu), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>x·σ(x), also called swish. Elfwing, Uchibe and Doya 2018.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Silu { get; } = new(new SiluLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Silu"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Silu<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Silu);
    }
}
