using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The mean of each channel; see <see cref="Layers.GlobalAveragePool1d"/>.</summary>
    [Word("globalAveragePool1d")]
    public sealed record GlobalAveragePool1dLayer : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Mean(false, 2);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
        /// <remarks><b>Shapes</b>: N×C×L to N×C. No parameters, no errors.</remarks>
        /// <example><code>Conv1d(64, 3) >> Relu >> GlobalAveragePool1d >> Dense(10)</code></example>
        public static Pipeline<Signal, Features> GlobalAveragePool1d { get; } = new(new GlobalAveragePool1dLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.GlobalAveragePool1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> GlobalAveragePool1d<TIn>(this Pipeline<TIn, Signal> before)
            where TIn : IKind => before.Then(Layers.GlobalAveragePool1d);
    }
}
