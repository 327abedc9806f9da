using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>max(0, x), element by element. Nair and Hinton 2010.</summary>
    [Word("relu")]
    public sealed record ReluLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new UnaryOp(UnaryFunction.Relu), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>max(0, x), element by element. Nair and Hinton 2010.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Relu { get; } = new(new ReluLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Relu"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Relu<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Relu);
    }
}
