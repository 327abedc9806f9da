using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The logarithm of the softmax along an axis, computed stably.</summary>
    /// <param name="Axis">The axis, the batch being 0; the last unless given.</param>
    [Word("logSoftmax", "axis")]
    public sealed record LogSoftmaxLayer(int Axis = -1) : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => Symbolic.LogSoftmax(x, Axis);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The logarithm of the softmax along an axis, computed stably.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: an axis that is not there.</remarks>
        /// <param name="axis">The axis, the batch being 0; the last unless given.</param>
        public static KindPreserving LogSoftmax(int axis = -1) => new(new LogSoftmaxLayer(axis));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.LogSoftmax"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> LogSoftmax<TIn, TOut>(this Pipeline<TIn, TOut> before, int axis = -1)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.LogSoftmax(axis));
    }
}
