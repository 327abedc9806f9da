using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The hyperbolic tangent, element by element.</summary>
    [Word("tanh")]
    public sealed record TanhLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new UnaryOp(UnaryFunction.Tanh), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The hyperbolic tangent, element by element.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Tanh { get; } = new(new TanhLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Tanh"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Tanh<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Tanh);
    }
}
