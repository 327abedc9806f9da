using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Zeros around each channel; see <see cref="Layers.ZeroPad2d"/>.</summary>
    /// <param name="Left">How many columns before.</param>
    /// <param name="Right">How many columns after.</param>
    /// <param name="Top">How many rows before.</param>
    /// <param name="Bottom">How many rows after.</param>
    [Word("zeroPad2d", "left", "right", "top", "bottom")]
    public sealed record ZeroPad2dLayer(long Left, long Right, long Top, long Bottom) : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Image.Kind;

        internal override Seq<Flaw> Flaws =>
            Windows.AtLeast(0, Left, "number of zeros left", "it is how many zeros are put there")
            + Windows.AtLeast(0, Right, "number of zeros right", "it is how many zeros are put there")
            + Windows.AtLeast(0, Top, "number of zeros on top", "it is how many zeros are put there")
            + Windows.AtLeast(0, Bottom, "number of zeros below", "it is how many zeros are put there");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            new Symbol(new ZeroPadOp(new Arr<long>([Top, Left]), new Arr<long>([Bottom, Right])), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>Zeros around each channel, in the order that PyTorch has.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×H×W to N×C×(top + H + bottom)×(left + W + right). No parameters.
        /// <b>Errors</b>: a number under 0.
        /// </remarks>
        /// <param name="left">How many columns before.</param>
        /// <param name="right">How many columns after.</param>
        /// <param name="top">How many rows before.</param>
        /// <param name="bottom">How many rows after.</param>
        /// <example><code>ZeroPad2d(0, 1, 0, 1) >> Conv2d(32, 3, stride: 2)</code></example>
        public static Pipeline<Image, Image> ZeroPad2d(long left, long right, long top, long bottom) =>
            new(new ZeroPad2dLayer(left, right, top, bottom));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.ZeroPad2d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Image> ZeroPad2d<TIn>(this Pipeline<TIn, Image> before, long left, long right, long top, long bottom)
            where TIn : IKind => before.Then(Layers.ZeroPad2d(left, right, top, bottom));
    }
}
