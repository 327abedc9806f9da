using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>The last step; see <see cref="Layers.Last"/>.</summary>
    [Word("last")]
    public sealed record LastLayer : Leaf
    {
        internal override Kind? Takes => Sequence.Kind;

        internal override Kind? Gives => Features.Kind;

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new SelectOp(1, -1), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The last step of a sequence: y = x_T.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
        /// <example><code>Embedding(1000, 16) >> Last >> Dense(2)</code></example>
        public static Pipeline<Sequence, Features> Last { get; } = new(new LastLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Last"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> Last<TIn>(this Pipeline<TIn, Sequence> before)
            where TIn : IKind => before.Then(Layers.Last);
    }
}
