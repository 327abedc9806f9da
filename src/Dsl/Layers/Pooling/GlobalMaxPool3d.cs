using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The largest number of each channel; see <see cref="Layers.GlobalMaxPool3d"/>.</summary>
    [Word("globalMaxPool3d")]
    public sealed record GlobalMaxPool3dLayer : Leaf
    {
        internal override Kind? Takes => Volume.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Max(false, 2, 3, 4);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
        /// <remarks><b>Shapes</b>: N×C×D×H×W to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv3d(64, 3) >> Relu >> GlobalMaxPool3d >> Dense(10)</code></example>
        public static Pipeline<Volume, Features> GlobalMaxPool3d { get; } = new(new GlobalMaxPool3dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalMaxPool3d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalMaxPool3d<TIn>(this Pipeline<TIn, Volume> before)
            where TIn : IKind => before.Then(Layers.GlobalMaxPool3d);
    }
}
