using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The largest number of each channel; see <see cref="Layers.GlobalMaxPool2d"/>.</summary>
    [Word("globalMaxPool2d")]
    public sealed record GlobalMaxPool2dLayer : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Max(false, 2, 3);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
        /// <remarks><b>Shapes</b>: N×C×H×W to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv2d(64, 3) >> Relu >> GlobalMaxPool2d >> Dense(10)</code></example>
        public static Pipeline<Image, Features> GlobalMaxPool2d { get; } = new(new GlobalMaxPool2dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalMaxPool2d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalMaxPool2d<TIn>(this Pipeline<TIn, Image> before)
            where TIn : IKind => before.Then(Layers.GlobalMaxPool2d);
    }
}
