namespace DeepPipeline.Tree
{
    /// <summary>All axes but the batch made one; see <see cref="Layers.Flatten"/>.</summary>
    [Word("flatten")]
    public sealed record FlattenLayer : Leaf
    {
        internal override Kind? Takes => null;

        internal override Kind? Gives => Features.Kind;

        internal override Lowered Lower(LayerInput input)
        {
            // A vector has as many numbers for every example.
            var count = new Shape([.. input.Shape.Dims.Skip(1)]).Product.Size;
            return input.Shape.Rank == 2 ? input.X : new Symbol(new ReshapeOp([input.Shape[0], count]), input.X);
        }
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>An image as one vector, row by row, channel by channel.</summary>
        /// <remarks><b>Shapes</b>: N×C×H×W to N×(C·H·W). No parameters, no errors.</remarks>
        /// <example><code>Flatten >> Dense(128) >> Relu >> Dense(10)</code></example>
        public static Pipeline<Image, Features> Flatten { get; } = FlattenFrom<Image>();

        /// <summary>Examples of any kind as one vector each.</summary>
        /// <remarks><b>Shapes</b>: N×…  to N×(product of the sizes); N×F stays. No parameters. <b>Errors</b>: sequences of any length.</remarks>
        /// <typeparam name="TKind">The kind that is flattened.</typeparam>
        public static Pipeline<TKind, Features> FlattenFrom<TKind>()
            where TKind : IKind => new(new FlattenLayer());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.FlattenFrom{TKind}"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> Flatten<TIn, TOut>(this Pipeline<TIn, TOut> before)
            where TIn : IKind
            where TOut : IKind => before.Then(Layers.FlattenFrom<TOut>());
    }
}
