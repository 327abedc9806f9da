using LanguageExt;

namespace DeepPipeline.Tree
{
    /// <summary>a·σ(b), a and b the halves of the input along an axis. Dauphin et al. 2017.</summary>
    /// <param name="Axis">The axis that is halved, the batch being 0; the last unless given.</param>
    [Word("glu", "axis")]
    public sealed record GluLayer(int Axis = -1) : KindPreservingLeaf
    {
        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
            Channels
                .Of(shape, Axis)
                .Bind(halves =>
                    halves.Size % 2 == 0
                        ? Prelude.Right<Flaw, Symbol>(
                            x.Slice(halves.Axis, 0, halves.Size / 2) * x.Slice(halves.Axis, halves.Size / 2, halves.Size / 2).Sigmoid()
                        )
                        : new Flaw($"an even size of axis {Axis}", shape.ToString(), "half of it is gated by the other half")
                );
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>a·σ(b), a and b the halves of the input along an axis. Dauphin et al. 2017.</summary>
        /// <remarks><b>Shapes</b>: the axis is halved, the others are kept. No parameters. <b>Errors</b>: an axis that is not there, is the batch, or has an odd size.</remarks>
        /// <param name="axis">The axis that is halved, the batch being 0; the last unless given.</param>
        /// <example><code>Dense(2 * 64) >> Glu()</code></example>
        public static KindPreserving Glu(int axis = -1) => new(new GluLayer(axis));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Glu"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TOut> Glu<TIn, TOut>(this Pipeline<TIn, TOut> before, int axis = -1)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.Glu(axis));
    }
}
