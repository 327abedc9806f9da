using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>x·Φ(x), Φ the standard normal distribution function. Hendrycks and Gimpel 2016.</summary>
    /// <param name="Approximate">Whether Φ is approximated by tanh, as GPT-2 does.</param>
    [Word("gelu", "approximate")]
    public sealed record GeluLayer(bool Approximate = false) : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            new Symbol(new UnaryOp(Approximate ? UnaryFunction.GeluTanh : UnaryFunction.Gelu), x);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>x·Φ(x), Φ the standard normal distribution function. Hendrycks and Gimpel 2016.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: none.</remarks>
        /// <param name="approximate">Whether Φ is approximated by tanh, as GPT-2 does.</param>
        public static KindPreserving Gelu(bool approximate = false) => new(new GeluLayer(approximate));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Gelu"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Gelu<TIn, TOut>(this Pipeline<TIn, TOut> before, bool approximate = false)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Gelu(approximate));
    }
}
