using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>min(1, max(0, x/6 + ½)), straight where a sigmoid bends.</summary>
    [Word("hardSigmoid")]
    public sealed record HardSigmoidLayer : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => (x / 6 + 0.5).Maximum(0).Minimum(1);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>min(1, max(0, x/6 + ½)), straight where a sigmoid bends.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static KindPreserving HardSigmoid { get; } = new(new HardSigmoidLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.HardSigmoid"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> HardSigmoid<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.HardSigmoid);
    }
}
