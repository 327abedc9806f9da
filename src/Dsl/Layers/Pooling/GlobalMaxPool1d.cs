using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The largest number of each channel; see <see cref="Layers.GlobalMaxPool1d"/>.</summary>
    [Word("globalMaxPool1d")]
    public sealed record GlobalMaxPool1dLayer : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Max(false, 2);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
        /// <remarks><b>Shapes</b>: N×C×L to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv1d(64, 3) >> Relu >> GlobalMaxPool1d >> Dense(10)</code></example>
        public static Pipeline<Signal, Features> GlobalMaxPool1d { get; } = new(new GlobalMaxPool1dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalMaxPool1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalMaxPool1d<TIn>(this Pipeline<TIn, Signal> before)
            where TIn : IKind => before.Then(Layers.GlobalMaxPool1d);
    }
}
