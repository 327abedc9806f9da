using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The middle of each image; see <see cref="Layers.CenterCrop2d"/>.</summary>
    /// <param name="Height">How high the result is; at least 1.</param>
    /// <param name="Width">How wide the result is; at least 1.</param>
    [Word("centerCrop2d", "height", "width")]
    public sealed record CenterCrop2dLayer(long Height, long Width) : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Image.Kind;

        internal override Seq<Flaw> Flaws =>
            Windows.AtLeast(1, Height, "height", "it is the height of the result")
            + Windows.AtLeast(1, Width, "width", "it is the width of the result");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => Windows.CenterCrop(x, shape, [Height, Width]);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The middle of each image: y[c, h, w] = x[c, ⌊(H − height) / 2⌋ + h, ⌊(W − width) / 2⌋ + w].</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×H×W to N×C×height×width. No parameters.
        /// <b>Errors</b>: a height or width under 1, or over that of the input.
        /// </remarks>
        /// <param name="height">How high the result is; at least 1.</param>
        /// <param name="width">How wide the result is; at least 1.</param>
        /// <example><code>CenterCrop2d(224, 224)</code></example>
        public static Pipeline<Image, Image> CenterCrop2d(long height, long width) => new(new CenterCrop2dLayer(height, width));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.CenterCrop2d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Image> CenterCrop2d<TIn>(this Pipeline<TIn, Image> before, long height, long width)
            where TIn : IKind => before.Then(Layers.CenterCrop2d(height, width));
    }
}
