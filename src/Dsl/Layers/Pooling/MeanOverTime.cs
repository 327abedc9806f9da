using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The mean of the steps; see <see cref="Layers.MeanOverTime"/>.</summary>
    [Word("meanOverTime")]
    public sealed record MeanOverTimeLayer : Leaf
    {
        internal override Kind? Takes => Sequence.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Mean(keepAxes: false, 1);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The mean of a sequence's steps: y = (x₁ + … + x_T) / T.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
        /// <example><code>Embedding(1000, 16) >> MeanOverTime >> Dense(2)</code></example>
        public static Pipeline<Sequence, Features> MeanOverTime { get; } = new(new MeanOverTimeLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.MeanOverTime"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> MeanOverTime<TIn>(this Pipeline<TIn, Sequence> before)
            where TIn : IKind => before.Then(Layers.MeanOverTime);
    }
}
