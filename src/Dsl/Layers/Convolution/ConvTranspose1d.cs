using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>A convolution turned round, from short signals to long ones; see <see cref="Layers.ConvTranspose1d"/>.</summary>
    /// <param name="Filters">How many channels it gives.</param>
    /// <param name="Kernel">How long a window is along each axis.</param>
    /// <param name="Stride">How far the windows of neighbours are from each other.</param>
    /// <param name="Padding">How much is cut from each end.</param>
    /// <param name="OutputPadding">How much less of it is cut from the far ends.</param>
    /// <param name="Dilation">How far the points of a window are from each other.</param>
    /// <param name="Groups">In how many groups the channels fall.</param>
    /// <param name="Bias">Whether a bias is added.</param>
    /// <param name="Weight">How the weight's first values are drawn; null for Glorot uniform.</param>
    /// <param name="BiasInitializer">How the bias's first values are drawn; null for zeros.</param>
    [Word(
        "convTranspose1d",
        "filters",
        "kernel",
        "stride",
        "padding",
        "outputPadding",
        "dilation",
        "groups",
        "bias",
        "weight",
        "biasInitializer"
    )]
    public sealed record ConvTranspose1dLayer(
        long Filters,
        long Kernel,
        long Stride = 1,
        long Padding = 0,
        long OutputPadding = 0,
        long Dilation = 1,
        long Groups = 1,
        bool Bias = true,
        Initializer? Weight = null,
        Initializer? BiasInitializer = null
    ) : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Signal.Kind;

        internal override Seq<Flaw> Flaws => Convolutions.TransposeFlaws(Filters, Kernel, Stride, Padding, OutputPadding, Dilation, Groups);

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Convolutions.LowerTranspose(
                x,
                shape,
                Filters,
                Kernel,
                Stride,
                Padding,
                OutputPadding,
                Dilation,
                Groups,
                Bias,
                Weight,
                BiasInitializer
            );
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// A convolution turned round, which makes signals longer: y[o, stride·p + dilation·k − padding] = b[o] + Σᵢ W[i, o, k]·x[i, p],
        /// summed over all p and k that meet there. Zeiler et al. 2010.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×I×L to N×filters×L′, each size n to
        /// (n − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
        /// <b>Parameters</b>: <c>weight</c>, I×filters/groups×K; <c>bias</c>, filters, if there is one.
        /// <b>Errors</b>: arguments under 1, padding under 0; an output padding that is not under the stride or the dilation; groups
        /// that don't divide the filters or the channels; padding that leaves nothing.
        /// </remarks>
        /// <param name="filters">How many channels it gives; at least 1.</param>
        /// <param name="kernel">K, how long a window is along each axis; at least 1.</param>
        /// <param name="stride">How far the windows of neighbours are from each other.</param>
        /// <param name="padding">How much is cut from each end.</param>
        /// <param name="outputPadding">How much less of it is cut from the far ends.</param>
        /// <param name="dilation">How far the points of a window are from each other.</param>
        /// <param name="groups">In how many groups the channels fall; each has filters / groups filters of its own.</param>
        /// <param name="bias">Whether b is added.</param>
        /// <param name="weight">How W is drawn first; Glorot uniform unless given.</param>
        /// <param name="biasInitializer">How b is drawn first; zeros unless given.</param>
        /// <example><code>ConvTranspose1d(16, kernel: 2, stride: 2) >> Relu</code></example>
        public static Pipeline<Signal, Signal> ConvTranspose1d(
            long filters,
            long kernel,
            long stride = 1,
            long padding = 0,
            long outputPadding = 0,
            long dilation = 1,
            long groups = 1,
            bool bias = true,
            Initializer? weight = null,
            Initializer? biasInitializer = null
        ) =>
            new(new ConvTranspose1dLayer(filters, kernel, stride, padding, outputPadding, dilation, groups, bias, weight, biasInitializer));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.ConvTranspose1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Signal> ConvTranspose1d<TIn>(
            this Pipeline<TIn, Signal> before,
            long filters,
            long kernel,
            long stride = 1,
            long padding = 0,
            long outputPadding = 0,
            long dilation = 1,
            long groups = 1,
            bool bias = true,
            Initializer? weight = null,
            Initializer? biasInitializer = null
        )
            where TIn : IKind =>
            before.Then(
                Layers.ConvTranspose1d(filters, kernel, stride, padding, outputPadding, dilation, groups, bias, weight, biasInitializer)
            );
    }
}
