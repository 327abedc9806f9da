using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>e^−xᵢ / Σⱼ e^−xⱼ along an axis: positive numbers that sum to 1, the largest for the smallest x.</summary>
    /// <param name="Axis">The axis, the batch being 0; the last unless given.</param>
    [Word("softmin", "axis")]
    public sealed record SoftminLayer(int Axis = -1) : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => (-x).Softmax(Axis);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>e^−xᵢ / Σⱼ e^−xⱼ along an axis: positive numbers that sum to 1, the largest for the smallest x.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: an axis that is not there.</remarks>
        /// <param name="axis">The axis, the batch being 0; the last unless given.</param>
        public static KindPreserving Softmin(int axis = -1) => new(new SoftminLayer(axis));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Softmin"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Softmin<TIn, TOut>(this Pipeline<TIn, TOut> before, int axis = -1)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Softmin(axis));
    }
}
