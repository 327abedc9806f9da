using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
    [Word("sigmoid")]
    public sealed record SigmoidLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new UnaryOp(UnaryFunction.Sigmoid), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving Sigmoid { get; } = new(new SigmoidLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Sigmoid"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Sigmoid<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Sigmoid);
    }
}
