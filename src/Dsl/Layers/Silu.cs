using LanguageExt;
using Pipeline.Programs;

namespace Pipeline.Tree
{
    /// <summary>x·σ(x), also called swish. Elfwing, Uchibe and Doya 2018.</summary>
    [Word("silu")]
    public sealed record Silu : PreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => new Symbol(new Unary(UnaryFunction.Silu), x);
    }
}

namespace Pipeline
{
    public static partial class Layers
    {
        /// <summary>x·σ(x), also called swish. Elfwing, Uchibe and Doya 2018.</summary>
        /// <remarks><b>Shapes</b>: any, kept. No parameters, no errors.</remarks>
        public static Preserving Silu { get; } = new(new Tree.Silu());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Silu"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Silu<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Silu);
    }
}
