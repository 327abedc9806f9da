using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>e^xᵢ / Σⱼ e^xⱼ along an axis: positive numbers that sum to 1.</summary>
    /// <param name="Axis">The axis, the batch being 0; the last unless given.</param>
    [Word("softmax", "axis")]
    public sealed record SoftmaxLayer(int Axis = -1) : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => Symbolic.Softmax(x, Axis);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>e^xᵢ / Σⱼ e^xⱼ along an axis: positive numbers that sum to 1.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: an axis that is not there.</remarks>
        /// <param name="axis">The axis, the batch being 0; the last unless given.</param>
        public static KindPreserving Softmax(int axis = -1) => new(new SoftmaxLayer(axis));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Softmax"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Softmax<TIn, TOut>(this Pipeline<TIn, TOut> before, int axis = -1)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Softmax(axis));
    }
}
