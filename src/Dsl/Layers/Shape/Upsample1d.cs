using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>Signals with more points; see <see cref="Layers.Upsample1d"/>.</summary>
    /// <param name="Factor">How many times as long; at least 1.</param>
    [Word("upsample1d", "factor")]
    public sealed record Upsample1dLayer(long Factor) : Leaf
    {
        internal override Kind? Takes => Signal.Kind;

        internal override Kind? Gives => Signal.Kind;

        internal override Seq<Flaw> Flaws => Windows.AtLeast(1, Factor, "factor", "it is how many times as long the result is");

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            new Symbol(new UpsampleOp(Factor, Interpolation.Nearest), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>Signals with each point several times: y[c, p] = x[c, ⌊p / factor⌋].</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×C×L to N×C×(factor·L). No parameters.
        /// <b>Errors</b>: a factor under 1.
        /// </remarks>
        /// <param name="factor">How many times as long; at least 1.</param>
        /// <example><code>Upsample1d(2) >> Conv1d(16, 3, padding: 1)</code></example>
        public static Pipeline<Signal, Signal> Upsample1d(long factor) => new(new Upsample1dLayer(factor));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Upsample1d"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Signal> Upsample1d<TIn>(this Pipeline<TIn, Signal> before, long factor)
            where TIn : IKind => before.Then(Layers.Upsample1d(factor));
    }
}
