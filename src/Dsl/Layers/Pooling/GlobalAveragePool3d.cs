using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The mean of each channel; see <see cref="Layers.GlobalAveragePool3d"/>.</summary>
    [Word("globalAveragePool3d")]
    public sealed record GlobalAveragePool3dLayer : Leaf
    {
        internal override Kind? Takes => Volume.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Mean(false, 2, 3, 4);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
        /// <remarks><b>Shapes</b>: N×C×D×H×W to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv3d(64, 3) >> Relu >> GlobalAveragePool3d >> Dense(10)</code></example>
        public static Pipeline<Volume, Features> GlobalAveragePool3d { get; } = new(new GlobalAveragePool3dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalAveragePool3d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalAveragePool3d<TIn>(this Pipeline<TIn, Volume> before)
            where TIn : IKind => before.Then(Layers.GlobalAveragePool3d);
    }
}
