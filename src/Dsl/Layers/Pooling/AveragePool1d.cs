using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The mean of each window; see <see cref="Layers.AveragePool1d"/>.</summary>
    /// <param name="Kernel">How long a window is along each axis.</param>
    /// <param name="Stride">How far a window is from the next; null for the kernel.</param>
    /// <param name="Padding">How far windows reach over the ends.</param>
    [Word("averagePool1d", "kernel", "stride", "padding")]
    public sealed record AveragePool1dLayer(long Kernel, long? Stride = null, long Padding = 0) : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Signal.Kind;

        internal override Seq<Flaw> Flaws => Pooling.Flaws(Kernel, Stride, Padding);

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            new Symbol(
                new AveragePoolOp(Windows.Each(shape, Kernel), Windows.Each(shape, Stride ?? Kernel), Windows.Each(shape, Padding)),
                x
            );
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// The mean of each window: y[c, p] = meanₖ x[c, stride·p + k − padding]. LeCun et al. 1989.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×L to N×C×L′, each size n to ⌊(n + 2·padding − kernel) / stride⌋ + 1. No parameters.
        /// <b>Errors</b>: a kernel or stride under 1; padding under 0 or over half the kernel; a kernel larger than the padded input.
        /// </remarks>
        /// <param name="kernel">How long a window is along each axis; at least 1.</param>
        /// <param name="stride">How far a window is from the next; the kernel unless given, so that windows don't overlap.</param>
        /// <param name="padding">How far windows reach over the ends, where there are zeros, which count.</param>
        /// <example><code>AveragePool1d(2)</code></example>
        public static Pipeline<Signal, Signal> AveragePool1d(long kernel, long? stride = null, long padding = 0) =>
            new(new AveragePool1dLayer(kernel, stride, padding));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.AveragePool1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Signal> AveragePool1d<TIn>(
            this Pipeline<TIn, Signal> before,
            long kernel,
            long? stride = null,
            long padding = 0
        )
            where TIn : IKind => before.Then(Layers.AveragePool1d(kernel, stride, padding));
    }
}
