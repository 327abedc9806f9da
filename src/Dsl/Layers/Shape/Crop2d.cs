using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The borders of each image cut off; see <see cref="Layers.Crop2d"/>.</summary>
    /// <param name="Left">How many columns are cut off before.</param>
    /// <param name="Right">How many columns are cut off after.</param>
    /// <param name="Top">How many rows are cut off before.</param>
    /// <param name="Bottom">How many rows are cut off after.</param>
    [Word("crop2d", "left", "right", "top", "bottom")]
    public sealed record Crop2dLayer(long Left, long Right, long Top, long Bottom) : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Image.Kind;

        internal override Seq<Flaw> Flaws =>
            Windows.AtLeast(0, Left, "number of columns left", "it is how many are cut off there")
            + Windows.AtLeast(0, Right, "number of columns right", "it is how many are cut off there")
            + Windows.AtLeast(0, Top, "number of rows on top", "it is how many are cut off there")
            + Windows.AtLeast(0, Bottom, "number of rows below", "it is how many are cut off there");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Windows.Crop(x, shape, [Top, Left], [Bottom, Right]);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The borders of each image cut off: y[c, h, w] = x[c, top + h, left + w]. In the order of <see cref="ZeroPad2d"/>, which it undoes.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×H×W to N×C×(H − top − bottom)×(W − left − right). No parameters.
        /// <b>Errors</b>: a number under 0; nothing left.
        /// </remarks>
        /// <param name="left">How many columns are cut off before.</param>
        /// <param name="right">How many columns are cut off after.</param>
        /// <param name="top">How many rows are cut off before.</param>
        /// <param name="bottom">How many rows are cut off after.</param>
        /// <example><code>ConvTranspose2d(16, kernel: 3, stride: 2) >> Crop2d(0, 1, 0, 1)</code></example>
        public static Pipeline<Image, Image> Crop2d(long left, long right, long top, long bottom) =>
            new(new Crop2dLayer(left, right, top, bottom));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Crop2d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Image> Crop2d<TIn>(this Pipeline<TIn, Image> before, long left, long right, long top, long bottom)
            where TIn : IKind => before.Then(Layers.Crop2d(left, right, top, bottom));
    }
}
