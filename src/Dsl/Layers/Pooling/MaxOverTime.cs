using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The largest of the steps; see <see cref="Layers.MaxOverTime"/>.</summary>
    [Word("maxOverTime")]
    public sealed record MaxOverTimeLayer : Leaf
    {
        internal override Kind? Takes => Sequence.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => x.Max(keepAxes: false, 1);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The largest number of each feature over a sequence's steps: yᵢ = maxₜ xₜᵢ; steps that share it share its gradient. Collobert et al. 2011.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
        /// <example><code>Embedding(1000, 16) >> MaxOverTime >> Dense(2)</code></example>
        public static Pipeline<Sequence, Features> MaxOverTime { get; } = new(new MaxOverTimeLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.MaxOverTime"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> MaxOverTime<TIn>(this Pipeline<TIn, Sequence> before)
            where TIn : IKind => before.Then(Layers.MaxOverTime);
    }
}
