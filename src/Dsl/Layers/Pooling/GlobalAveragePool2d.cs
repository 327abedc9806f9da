using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The mean of each channel; see <see cref="Layers.GlobalAveragePool2d"/>.</summary>
    [Word("globalAveragePool2d")]
    public sealed record GlobalAveragePool2dLayer : Leaf
    {
        internal override Kind? Takes => Image.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Mean(false, 2, 3);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
        /// <remarks><b>Shapes</b>: N×C×H×W to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv2d(64, 3) >> Relu >> GlobalAveragePool2d >> Dense(10)</code></example>
        public static Pipeline<Image, Features> GlobalAveragePool2d { get; } = new(new GlobalAveragePool2dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalAveragePool2d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalAveragePool2d<TIn>(this Pipeline<TIn, Image> before)
            where TIn : IKind => before.Then(Layers.GlobalAveragePool2d);
    }
}
