using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Images with more points; see <see cref="Layers.Upsample"/>.</summary>
    /// <param name="Factor">How many times as high and wide; at least 1.</param>
    /// <param name="Interpolation">How a point is made of its neighbours.</param>
    [Word("upsample", "factor", "interpolation")]
    public sealed record UpsampleLayer(long Factor, Interpolation Interpolation = Interpolation.Nearest) : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Image.Kind;

        internal override Seq<Flaw> Flaws => Windows.AtLeast(1, Factor, "factor", "it is how many times as high and wide the result is");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            new Symbol(new UpsampleOp(Factor, Interpolation), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>Images with more points: point i of the result stands at (i + ½)/factor − ½ of the input, held within it.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×H×W to N×C×(factor·H)×(factor·W). No parameters.
        /// <b>Errors</b>: a factor under 1.
        /// </remarks>
        /// <param name="factor">How many times as high and wide; at least 1.</param>
        /// <param name="interpolation">How a point is made of its neighbours.</param>
        /// <example><code>Upsample(2, Interpolation.Bilinear) >> Conv2d(16, 3, padding: 1)</code></example>
        public static Pipeline<Image, Image> Upsample(long factor, Interpolation interpolation = Interpolation.Nearest) =>
            new(new UpsampleLayer(factor, interpolation));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Upsample"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Image> Upsample<TIn>(
            this Pipeline<TIn, Image> before,
            long factor,
            Interpolation interpolation = Interpolation.Nearest
        )
            where TIn : IKind => before.Then(Layers.Upsample(factor, interpolation));
    }
}
