using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The middle of each channel; see <see cref="Layers.CenterCrop1d"/>.</summary>
    /// <param name="Length">How long the result is; at least 1.</param>
    [Word("centerCrop1d", "length")]
    public sealed record CenterCrop1dLayer(long Length) : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Signal.Kind;

        internal override Seq<Flaw> Flaws => Windows.AtLeast(1, Length, "length", "it is the length of the result");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => Windows.CenterCrop(x, shape, [Length]);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The middle of each channel: y[c, p] = x[c, ⌊(L − length) / 2⌋ + p].</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×L to N×C×length. No parameters.
        /// <b>Errors</b>: a length under 1, or over L.
        /// </remarks>
        /// <param name="length">How long the result is; at least 1.</param>
        /// <example><code>CenterCrop1d(100)</code></example>
        public static Pipeline<Signal, Signal> CenterCrop1d(long length) => new(new CenterCrop1dLayer(length));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.CenterCrop1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Signal> CenterCrop1d<TIn>(this Pipeline<TIn, Signal> before, long length)
            where TIn : IKind => before.Then(Layers.CenterCrop1d(length));
    }
}
