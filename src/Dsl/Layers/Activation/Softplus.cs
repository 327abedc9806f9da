using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace DeepPipeline.Tree
{
    /// <summary>log(1 + e^βx) / β, a smooth <see cref="Layers.Relu"/>. Dugas et al. 2001.</summary>
    /// <param name="Beta">β, how sharp the bend is; over 0.</param>
    [Word("softplus", "beta")]
    public sealed record SoftplusLayer(double Beta = 1) : KindPreservingLeaf
    {
        internal override Seq<Flaw> Flaws =>
            double.IsFinite(Beta) && Beta > 0
                ? Empty
                : Seq1(new Flaw("a beta over 0", Beta.ToString(CultureInfo.InvariantCulture), "1 is usual"));

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Beta == 1 ? x.Softplus() : (Beta * x).Softplus() / Beta;
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>log(1 + e^βx) / β, a smooth <see cref="Layers.Relu"/>. Dugas et al. 2001.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: β not over 0.</remarks>
        /// <param name="beta">β, how sharp the bend is; over 0.</param>
        public static KindPreserving Softplus(double beta = 1) => new(new SoftplusLayer(beta));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Softplus"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Softplus<TIn, TOut>(this Pipeline<TIn, TOut> before, double beta = 1)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Softplus(beta));
    }
}
