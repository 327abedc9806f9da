using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Each channel of each image brought to mean 0 and variance 1; see <see cref="Layers.InstanceNorm"/>.</summary>
    /// <param name="Epsilon">ε, added to the variance; over 0.</param>
    /// <param name="Affine">Whether a learnt scale and shift follow.</param>
    [Word("instanceNorm", "epsilon", "affine")]
    public sealed record InstanceNormLayer(double Epsilon = 1e-5, bool Affine = false) : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Image.Kind;

        internal override Seq<Flaw> Flaws => Normalization.EpsilonFlaw(Epsilon);

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Normalization.Apply(new GroupNormOp(shape[1].Size, Epsilon), x, Affine, Shape.Fixed(shape[1].Size));
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// y = (x − μ) / √(σ² + ε), with mean μ and (biased) variance σ² over the pixels of each channel of each image: a
        /// <see cref="GroupNorm"/> with as many groups as channels. Ulyanov, Vedaldi and Lempitsky 2016, equation 3.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×H×W, kept.
        /// <b>Parameters</b>: none; <c>scale</c>, C ones, and <c>shift</c>, C zeros, if <paramref name="affine"/> is on.
        /// <b>Errors</b>: images of a single pixel; ε not over 0.
        /// </remarks>
        /// <param name="epsilon">ε, added to the variance; over 0.</param>
        /// <param name="affine">Whether a learnt scale and shift follow.</param>
        /// <example><code>InstanceNorm() >> Relu</code></example>
        public static Pipeline<Image, Image> InstanceNorm(double epsilon = 1e-5, bool affine = false) =>
            new(new InstanceNormLayer(epsilon, affine));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.InstanceNorm"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Image> InstanceNorm<TIn>(this Pipeline<TIn, Image> before, double epsilon = 1e-5, bool affine = false)
            where TIn : IKind => before.Then(Layers.InstanceNorm(epsilon, affine));
    }
}
